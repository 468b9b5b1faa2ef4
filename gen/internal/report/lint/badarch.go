package lint

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// archBypass finds a BadArchAction that permits calls while the filter denies a call of
// the program's own architecture. On most machines a 64-bit process can make 32-bit calls
// (int 0x80 on x86, an execve of a 32-bit program on arm64), and no rule covers them:
//
//	ptrace   of x86_64: errno (1)    of i386: allow
//
// There is one finding, which shows the first denied call: a process can make every such
// call under the other architecture.
func (c *checker) archBypass() {
	if !policy.Permits(c.policy.BadArch) {
		return
	}
	var undecided error
	var where uint32
	for i := range c.policy.Ranges {
		number := c.policy.Ranges[i].First
		var witness *linux.SeccompData // a denied call
		err := c.within(func(t *bdd.Table) {
			if denied := t.Not(c.permitted(t, number)); denied != bdd.No {
				call := t.Least(denied, c.part(number))
				witness = &call
			}
		})
		switch {
		case witness != nil:
			c.add(ArchBypass, diag.Whole, witness, "BadArchAction is %v, but %s is denied (calls of other architectures, such as 32-bit ones, bypass every rule; make BadArchAction an action that denies)",
				c.policy.BadArch, c.describe(witness, number))
			return
		case err != nil && undecided == nil:
			undecided, where = err, number
		}
	}
	if undecided != nil {
		c.undecided(where, undecided)
	}
}
