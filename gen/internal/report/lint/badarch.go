package lint

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// archBypass finds a BadArchAction that lets calls through where a call of the
// program's own architecture is not. On most machines a 64-bit process can make
// 32-bit calls (int 0x80 on x86, an execve of a 32-bit program on arm64), and no
// rule sees these:
//
//	ptrace   of x86_64: errno (1)    of i386: allow
//
// It is found once, with the first call that is not let through: all can be made.
func (c *checker) archBypass() {
	if !policy.Permits(c.policy.BadArch) {
		return
	}
	var open error
	var where uint32
	for i := range c.policy.Ranges {
		number := c.policy.Ranges[i].First
		var witness *linux.SeccompData // a call that is refused
		err := c.within(func(t *bdd.Table) {
			if refused := t.Not(c.through(t, number)); refused != bdd.No {
				call := t.Least(refused, c.part(number))
				witness = &call
			}
		})
		switch {
		case witness != nil:
			c.add(ArchBypass, diag.Whole, witness, "BadArchAction is %v: calls of other architectures, such as 32-bit ones, walk around every rule, while %s is not let through (make BadArchAction one that refuses)",
				c.policy.BadArch, c.describe(witness, number))
			return
		case err != nil && open == nil:
			open, where = err, number
		}
	}
	if open != nil {
		c.undecided(where, open)
	}
}
