package lint

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// killThread finds actions that kill only a thread. The thread may run any goroutine, its
// locks stay locked, and the other threads continue.
func (c *checker) killThread() {
	const why = "it leaves the Go process running without one of its threads; use KILL_PROCESS"
	add := func(at diag.Site, what string, a linux.BPFAction) {
		switch {
		case a&linux.SECCOMP_RET_ACTION_FULL != linux.SECCOMP_RET_KILL_THREAD:
		case a == 0: // the zero value of an action is KILL_THREAD
			c.add(KillThread, at, nil, "%s is KILL_THREAD, which is also the default (%s)", what, why)
		default:
			c.add(KillThread, at, nil, "%s is KILL_THREAD (%s)", what, why)
		}
	}
	add(diag.Whole, "DefaultAction", c.abi.Rules.DefaultAction)
	add(diag.Whole, "BadArchAction", c.abi.Rules.BadArchAction)
	for i, set := range c.abi.Rules.RuleSets {
		if c.decides(i) {
			add(c.onlyCall(i, set), "Action", set.Action)
		}
	}
}

// decides reports whether a rule set is known to decide a call.
func (c *checker) decides(set int) bool {
	for _, k := range c.calls {
		for _, one := range k.clauses {
			if one.set == set && k.undecided == nil && one.state != dead {
				return true
			}
		}
	}
	return false
}
