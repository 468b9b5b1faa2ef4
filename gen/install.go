//go:build linux

package gen

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Install compiles rules for this machine and installs them for all threads of
// the process. Calls that denyRules accept are refused; of the rest, those that
// allowRules accept are made; everything else is refused.
//
// To refuse is to kill the process. On a kernel that lacks KILL_PROCESS (before
// Linux 4.14) it is TRAP, which ends a Go program as well unless it handles or
// ignores SIGSYS; KILL_THREAD would leave it half alive.
//
// A number that denyRules accept for all arguments must not be in allowRules too.
func Install(allowRules, denyRules rules.SyscallRules) error {
	refuse := rules.KillProcess
	available, err := seccomp.ActionAvailable(refuse)
	if err != nil {
		return fmt.Errorf("cannot ask the kernel for its actions: %w", err)
	}
	if !available {
		refuse = rules.Trap(0)
	}
	program, err := BuildProgram([]rules.RuleSet{
		{Rules: denyRules, Action: refuse},
		{Rules: allowRules, Action: linux.SECCOMP_RET_ALLOW},
	}, refuse, refuse)
	if err != nil {
		return err
	}
	if err := seccomp.SetFilter(program); err != nil {
		return fmt.Errorf("cannot install the filter: %w", err)
	}
	return nil
}
