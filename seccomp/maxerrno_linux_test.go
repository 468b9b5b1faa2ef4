package seccomp_test

import (
	"fmt"
	"runtime"
	"slices"
	"syscall"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Some ports of Go take the results from -4094 to -1 for errors, the kernel those from -4095 on
// (MAX_ERRNO): Syscall6 in internal/runtime/syscall/linux/asm_linux_*.s. The comments of
// linux.MAX_ERRNO and of rules.Errno list these ports.
func TestGreatestErrno(t *testing.T) {
	takenForSuccess := slices.Contains([]string{"386", "amd64", "arm"}, runtime.GOARCH)
	for _, c := range []struct {
		number  linux.BPFAction
		success bool
	}{{4094, false}, {linux.MAX_ERRNO, takenForSuccess}, {5000, takenForSuccess}} {
		t.Run(fmt.Sprint(uint32(c.number)), func(t *testing.T) {
			inChild(t, func() error {
				if err := seccomp.SetFilter(on(linux.SECCOMP_RET_ERRNO|c.number, syscall.SYS_UMASK)); err != nil {
					return err
				}
				r, _, errno := syscall.RawSyscall(syscall.SYS_UMASK, 0o22, 0, 0)
				want := syscall.Errno(min(c.number, linux.MAX_ERRNO))
				if c.success {
					want = 0
				}
				if errno != want || c.success && int(r) != -linux.MAX_ERRNO {
					return fmt.Errorf("umask = %d, errno %d, want errno %d", int(r), errno, want)
				}
				return nil
			})
		})
	}
}
