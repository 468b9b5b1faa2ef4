package driver

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/compile/layout"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// checkInvariants checks each intermediate result against the invariants of its kind. A failure
// is a mistake of this project, not of the rules.
func (c *Compiled) checkInvariants() error {
	if err := c.Policy.Check(); err != nil {
		return err
	}
	if err := c.Diagram.Check(); err != nil {
		return err
	}
	if err := bpf.Check(c.Program); err != nil {
		return fmt.Errorf("BUG: the kernel would reject the program: %w", err)
	}
	if err := layout.Check(c.Program, c.Diagram); err != nil {
		return err
	}
	return c.checkCacheable()
}

// checkCacheable makes sure that every number which the policy allows whatever
// its arguments is one that the kernel will remember, so that such calls execute
// no instruction at all. Within a range of numbers the program cannot tell one
// from another, but the kernel emulates each number for itself: the ends of each
// range and all numbers of the table are tried.
func (c *Compiled) checkCacheable() error {
	for _, p := range c.Policy.All() {
		numbers := p.Arch.Numbers()
		for _, r := range p.Ranges {
			numbers = append(numbers, r.First, r.Last)
		}
		for _, nr := range numbers {
			if alwaysAllowed(p.Lookup(nr).Decision) && !bpf.ConstantAllow(c.Program, p.Arch.Token, nr) {
				return fmt.Errorf("BUG: %s on %s is always allowed, but the kernel cannot cache it", p.Arch.Describe(nr), p.Arch)
			}
		}
	}
	return nil
}

func alwaysAllowed(d policy.Decision) bool {
	action, constant := d.Constant()
	return constant && action == linux.SECCOMP_RET_ALLOW
}
