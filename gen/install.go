//go:build linux

package gen

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Install compiles rules for this machine and installs the filter for all
// threads of the process. It denies calls that denyRules accepts, permits those
// of the rest that allowRules accepts, and denies all others.
//
// A denied call ends the process (KILL_PROCESS). A kernel before Linux 4.14
// lacks this action, so the filter uses TRAP there. TRAP ends a Go program as
// well, unless it handles or ignores SIGSYS. KILL_THREAD would leave the process
// running without one of its threads.
//
// If denyRules accepts every call of a number, allowRules must not have that
// number.
func Install(allowRules, denyRules rules.SyscallRules) error {
	refuse := rules.KillProcess
	available, err := seccomp.ActionAvailable(refuse)
	if err != nil {
		return fmt.Errorf("cannot query the actions of the kernel: %w", err)
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
