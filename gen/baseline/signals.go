//go:build linux

package baseline

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Signals returns what package os/signal calls, and what the runtime calls when a signal ends the
// program: it restores the default action and sends the signal to itself. Without them the parent
// of a program that is ended by SIGTERM sees SIGSYS. Runtime is needed too.
func Signals() rules.SyscallRules {
	return rules.SyscallRules{
		unix.SYS_RT_SIGACTION:   {},
		unix.SYS_RT_SIGPROCMASK: {},
		unix.SYS_GETPID:         {},
		unix.SYS_GETTID:         {},
		unix.SYS_TGKILL:         {},
		unix.SYS_SCHED_YIELD:    {},
		unix.SYS_EXIT_GROUP:     {},
	}
}
