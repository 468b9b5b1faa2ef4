//go:build linux

package baseline

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Exec returns what package os/exec calls to find a program, to start it with pipes, to wait for it
// and to end it. The program inherits the filter and has no other: add what it calls itself, from
// the first instruction of its loader on. Runtime and Signals are needed too.
func Exec() rules.SyscallRules {
	return merge(execWord(), child(), rules.SyscallRules{
		// LookPath, and /dev/null for what is not connected.
		unix.SYS_FACCESSAT:  {},
		unix.SYS_FACCESSAT2: {},
		unix.SYS_STATX:      {},
		unix.SYS_OPENAT:     {},

		// The child reports by a pipe whether execve failed.
		unix.SYS_PIPE2:     {},
		unix.SYS_DUP3:      {},
		unix.SYS_CLOSE:     {},
		unix.SYS_READ:      {},
		unix.SYS_WRITE:     {},
		unix.SYS_PRLIMIT64: {},
		unix.SYS_EXECVE:    {},
		unix.SYS_EXIT:      {},

		// The parent waits, by number or by a descriptor of the process.
		unix.SYS_WAIT4:             {},
		unix.SYS_WAITID:            {},
		unix.SYS_PIDFD_OPEN:        {},
		unix.SYS_PIDFD_SEND_SIGNAL: {},
		unix.SYS_KILL:              {},
	})
}

// childFlags accepts the flags with which Go starts a process. Where the kernel has descriptors of
// processes, CLONE_PIDFD is among them, and before the first start package os tries the call with a
// child that ends without a signal.
func childFlags() any {
	return rules.MaskedEqual(^(unix.CLONE_PIDFD | uintptr(unix.SIGCHLD)), unix.CLONE_VM|unix.CLONE_VFORK)
}
