//go:build linux

package baseline

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Signals returns what package os/signal calls, and what the runtime calls when a signal ends the
// program: before it sends itself the signal again, it restores the default action. Without
// Signals the parent of a program that is ended by SIGTERM sees SIGSYS. Runtime is needed too.
func Signals() rules.SyscallRules {
	return rules.SyscallRules{unix.SYS_RT_SIGACTION: {}}
}
