package meaning

import (
	"math"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// known says that an action is one of those that rules may give.
func known(a linux.BPFAction) bool {
	switch a & linux.SECCOMP_RET_ACTION_FULL {
	case linux.SECCOMP_RET_ALLOW, linux.SECCOMP_RET_LOG, linux.SECCOMP_RET_USER_NOTIF, linux.SECCOMP_RET_ERRNO,
		linux.SECCOMP_RET_TRAP, linux.SECCOMP_RET_TRACE, linux.SECCOMP_RET_KILL_THREAD, linux.SECCOMP_RET_KILL_PROCESS:
		return true
	}
	return false
}

// Effect is an action without what has no effect: __seccomp_filter in kernel/seccomp.c
// reads the data of three actions only, and cuts an error number at MAX_ERRNO.
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

// permits says that an action makes the call and asks nobody.
func permits(a linux.BPFAction) bool {
	a &= linux.SECCOMP_RET_ACTION_FULL
	return a == linux.SECCOMP_RET_ALLOW || a == linux.SECCOMP_RET_LOG
}

// tracerSkips is the number -1, by which a tracer has a call skipped. It keeps
// DefaultAction.
const tracerSkips = math.MaxUint32

// Unmatched is the action for a call that no rule set matches; the comments on the
// actions of rules.Program have its sentences:
//
//	-1                                       DefaultAction
//	of x32, which the rules are not for      otherABI
//	ambiguous (Arch.IsAmbiguous), and the        otherABI
//	  default would permit it
//	above all numbers that are given away    UnknownAction, if there is one
//	any other                                DefaultAction
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

// own is the action for a number of the ABI itself.
func (a *ABI) own(number uint32) linux.BPFAction {
	if a.Rules.UnknownAction != 0 && a.Arch.IsUnknown(number) {
		return a.Rules.UnknownAction
	}
	return a.Rules.DefaultAction
}

// otherABI is the action for a number of another ABI under the same token: that of a
// bad architecture, unless X32Action says otherwise, and never one that permits what
// the same call gets denied under its own number.
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
