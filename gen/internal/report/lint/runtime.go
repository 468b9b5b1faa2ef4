package lint

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// runtimeNames are calls that each Go program makes without its author's doing.
// Exit_group ends it. Rt_sigreturn is how a signal handler returns (sigreturn(2)),
// and the runtime interrupts its own threads by signals. Restart_syscall is put by
// the kernel itself in the place of a wait that a stop has cut short
// (restart_syscall(2)), and passes the filter like any other call.
var runtimeNames = []string{"exit_group", "rt_sigreturn", "restart_syscall"}

// runtimeCalls finds those of them that are refused, all or some of their calls.
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
		var witness *linux.SeccompData // a call that is refused
		err := c.within(func(t *bdd.Table) {
			if refused := t.Not(c.through(t, number)); refused != bdd.No {
				call := t.Least(refused, c.part(number))
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
			c.add(RuntimeCall, c.at(-1, number, -1, -1), witness, "%s is refused, which the Go runtime needs (allow %s whatever its arguments)",
				c.describe(witness, number), name)
		}
	}
	if len(missing) > 0 {
		c.add(RuntimeCall, diag.Whole, nil, "%s %s missing, which the Go runtime needs (allow them in one of the rule sets)", list(missing), plural(missing, "is", "are"))
	}
}

func plural(names []string, one, several string) string {
	if len(names) == 1 {
		return one
	}
	return several
}
