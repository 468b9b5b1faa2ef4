package lint

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// killThread finds actions that end a thread. Which goroutine was on it is
// chance, what it held stays locked, and the other threads go on.
func (c *checker) killThread() {
	const way = "use KILL_PROCESS"
	add := func(at diag.Site, what string, a linux.BPFAction) {
		switch {
		case a&linux.SECCOMP_RET_ACTION_FULL != linux.SECCOMP_RET_KILL_THREAD:
		case a == 0: // the zero value is the action itself
			c.add(KillThread, at, nil, "%s is KILL_THREAD, as it is where none is given: the Go program lives on without the thread (%s)", what, way)
		default:
			c.add(KillThread, at, nil, "%s is KILL_THREAD: the Go program lives on without the thread (%s)", what, way)
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
			if one.set == set && k.open == nil && one.state != dead {
				return true
			}
		}
	}
	return false
}
