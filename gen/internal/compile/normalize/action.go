package normalize

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// action canonicalizes an action. Data that the kernel ignores is dropped: with it an allowed
// call would lose its place in the kernel's cache, which holds exactly SECCOMP_RET_ALLOW. Error
// numbers are cut as __seccomp_filter in kernel/seccomp.c cuts them. An unknown action is a
// mistake, since it would kill.
func (n *normalizer) action(a linux.BPFAction, at diag.Site) linux.BPFAction {
	switch base := a & linux.SECCOMP_RET_ACTION_FULL; base {
	case linux.SECCOMP_RET_ALLOW, linux.SECCOMP_RET_LOG, linux.SECCOMP_RET_USER_NOTIF,
		linux.SECCOMP_RET_KILL_THREAD, linux.SECCOMP_RET_KILL_PROCESS:
		return base
	case linux.SECCOMP_RET_ERRNO:
		return base | min(a&linux.SECCOMP_RET_DATA, linux.MAX_ERRNO)
	case linux.SECCOMP_RET_TRAP, linux.SECCOMP_RET_TRACE:
		return a
	}
	n.fail(at, "%#x is not an action (use rules.Allow, rules.Errno and the like)", uint32(a))
	return linux.SECCOMP_RET_KILL_PROCESS
}

// canonicalizeActions replaces the actions of the program by their canonical form. It copies the
// rule sets and does not write to the author's.
func (n *normalizer) canonicalizeActions() {
	whole := func(what string) diag.Site { return diag.Site{RuleSet: -1, Call: what, Rule: -1, Position: -1} }
	n.program.DefaultAction = n.action(n.program.DefaultAction, whole("default action"))
	n.program.BadArchAction = n.action(n.program.BadArchAction, whole("bad-architecture action"))
	if n.program.X32Action != 0 { // KILL_THREAD is 0, and what has only data besides means it
		x32 := n.action(n.program.X32Action, whole("action for x32"))
		n.x32 = &x32
	}
	if n.program.UnknownAction == 0 {
		n.program.UnknownAction = n.program.DefaultAction
	}
	n.program.UnknownAction = n.action(n.program.UnknownAction, whole("action for unknown numbers"))
	n.program.RuleSets = append(n.program.RuleSets[:0:0], n.program.RuleSets...)
	for i := range n.program.RuleSets {
		set := &n.program.RuleSets[i]
		set.Action = n.action(set.Action, diag.Site{RuleSet: i, Call: "action", Rule: -1, Position: -1})
	}
}
