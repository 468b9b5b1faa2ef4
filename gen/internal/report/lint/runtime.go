package lint

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// runtimeNames lists the calls that every Go program makes by itself. Exit_group ends the
// program. Signal handlers return with rt_sigreturn (sigreturn(2)), and the runtime
// interrupts its own threads with signals. The kernel itself makes restart_syscall, in
// place of a wait that a stop interrupted (restart_syscall(2)); this call passes the filter
// like any other.
var runtimeNames = []string{"exit_group", "rt_sigreturn", "restart_syscall"}

// runtimeCalls finds those of them that the rules deny, for all or for some arguments.
func (c *checker) runtimeCalls() {
	named := map[uint32]bool{}
	for _, k := range c.calls {
		named[k.number] = true
	}
	var missing []string
	for _, name := range runtimeNames {
		number, ok := c.policy.Arch.Number(name)
		if !ok {
			continue
		}
		var witness *linux.SeccompData // a denied call
		err := c.within(func(t *bdd.Table) {
			if denied := t.Not(c.permitted(t, number)); denied != bdd.No {
				call := t.Least(denied, c.part(number))
				witness = &call
			}
		})
		switch {
		case err != nil:
			c.undecided(number, err)
		case witness == nil:
		case !named[number]:
			missing = append(missing, name)
		default:
			c.add(RuntimeCall, c.at(-1, number, -1, -1), witness, "%s is denied (the Go runtime needs %s; allow it with any arguments)",
				c.describe(witness, number), name)
		}
	}
	if len(missing) > 0 {
		it := plural(missing, "it", "them")
		c.add(RuntimeCall, diag.Whole, nil, "%s %s missing (the Go runtime needs %s; allow %s in one of the rule sets)",
			list(missing), plural(missing, "is", "are"), it, it)
	}
}

func plural(names []string, one, several string) string {
	if len(names) == 1 {
		return one
	}
	return several
}
