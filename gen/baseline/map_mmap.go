//go:build linux && !386 && !arm && !s390x

package baseline

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

const mapCall = unix.SYS_MMAP

func mapping() rules.SyscallRules {
	return rules.SyscallRules{
		mapCall:        {notExecutable()},
		unix.SYS_CLONE: {{thread()}},
	}
}

func cThread() rules.SyscallRules { return rules.SyscallRules{unix.SYS_CLONE: {{cThreadFlags()}}} }

func child() rules.SyscallRules { return rules.SyscallRules{unix.SYS_CLONE: {{childFlags()}}} }
