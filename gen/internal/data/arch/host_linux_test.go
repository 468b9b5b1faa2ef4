package arch

import (
	"testing"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

func TestHostAgreesWithTheBuild(t *testing.T) {
	host, err := Host()
	if err != nil {
		t.Skip(err)
	}
	if host.Token != linux.LINUX_AUDIT_ARCH {
		t.Errorf("token %#x, this build's is %#x", host.Token, linux.LINUX_AUDIT_ARCH)
	}
	if n, _ := host.Number("seccomp"); n != linux.SYS_SECCOMP {
		t.Errorf("seccomp is %d here, %d in seccomp/linux", n, linux.SYS_SECCOMP)
	}
}
