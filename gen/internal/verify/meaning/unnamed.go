package meaning

import (
	"math"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// known reports whether rules may use an action.
func known(a linux.BPFAction) bool {
	switch a & linux.SECCOMP_RET_ACTION_FULL {
	case linux.SECCOMP_RET_ALLOW, linux.SECCOMP_RET_LOG, linux.SECCOMP_RET_USER_NOTIF, linux.SECCOMP_RET_ERRNO,
		linux.SECCOMP_RET_TRAP, linux.SECCOMP_RET_TRACE, linux.SECCOMP_RET_KILL_THREAD, linux.SECCOMP_RET_KILL_PROCESS:
		return true
	}
	return false
}

// Effect removes from an action the data that the kernel ignores: __seccomp_filter in
// kernel/seccomp.c reads the data of three actions only, and limits an error number to
// MAX_ERRNO.
func Effect(a linux.BPFAction) linux.BPFAction {
	data := a & linux.SECCOMP_RET_DATA
	switch a &^ data {
	case linux.SECCOMP_RET_TRAP, linux.SECCOMP_RET_TRACE:
		return a
	case linux.SECCOMP_RET_ERRNO:
		return linux.SECCOMP_RET_ERRNO | min(data, linux.MAX_ERRNO)
	}
	return a &^ data
}

// permits reports whether the kernel makes a call with this action without asking another
// process.
func permits(a linux.BPFAction) bool {
	a &= linux.SECCOMP_RET_ACTION_FULL
	return a == linux.SECCOMP_RET_ALLOW || a == linux.SECCOMP_RET_LOG
}

// tracerSkips is the number -1, which a tracer writes to skip a call (ptrace(2)). It always gets
// DefaultAction.
const tracerSkips = math.MaxUint32

// Unmatched returns the action for a call that no rule set matches. The comments on the actions
// of rules.Program define it:
//
//	-1                                             DefaultAction
//	of x32, for which there are no rules           otherABI
//	ambiguous (Arch.IsAmbiguous), and permitted    otherABI
//	  by the default
//	unknown (Arch.IsUnknown)                       UnknownAction, if there is one
//	any other                                      DefaultAction
func (a *ABI) Unmatched(number uint32) linux.BPFAction {
	switch {
	case number == tracerSkips:
		return a.Rules.DefaultAction
	case a.Arch.IsOtherABI(number):
		return a.otherABI(a.own(number - a.Arch.OtherABI))
	case a.Arch.IsAmbiguous(number) && permits(a.own(number)):
		return a.otherABI(a.Rules.DefaultAction)
	}
	return a.own(number)
}

// own returns the action for a number of the ABI itself.
func (a *ABI) own(number uint32) linux.BPFAction {
	if a.Rules.UnknownAction != 0 && a.Arch.IsUnknown(number) {
		return a.Rules.UnknownAction
	}
	return a.Rules.DefaultAction
}

// otherABI returns the action for a number of another ABI with the same token, given the action
// of the same call under its own number. It is X32Action if there is one, else BadArchAction. A
// BadArchAction that permits is not used if own denies.
func (a *ABI) otherABI(own linux.BPFAction) linux.BPFAction {
	switch bad := a.Rules.BadArchAction; {
	case a.Rules.X32Action != 0 && a.Arch.Base == 0: // MIPS has a base, and no x32
		return a.Rules.X32Action
	case permits(bad) && !permits(own):
		return own
	default:
		return bad
	}
}
