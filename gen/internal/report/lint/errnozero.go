package lint

import (
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// errnoZero finds actions that do not make a call and return 0. No call is left out: whether its
// caller may take the 0 for success depends on the caller. Even where 0 is no success, it
// misleads: a file descriptor, an address or a process of number 0.
func (c *checker) errnoZero() {
	const why = "the call is not made, and the caller takes the 0 for success; use another error, such as EPERM"
	add := func(at diag.Site, what string, a linux.BPFAction) {
		if bpf.FakesSuccess(a) {
			c.add(ErrnoZero, at, nil, "%s is errno 0 (%s)", what, why)
		}
	}
	r := &c.abi.Rules
	add(diag.Whole, "DefaultAction", r.DefaultAction)
	add(diag.Whole, "BadArchAction", r.BadArchAction)
	add(diag.Whole, "X32Action", r.X32Action)
	for _, k := range c.calls {
		for i, one := range k.clauses {
			first := i == 0 || k.clauses[i-1].set != one.set
			if one.set >= 0 && first && k.decidesIn(one.set) {
				add(c.at(one.set, k.number, -1, -1), "Action", one.action)
			}
		}
	}
}

// decidesIn reports whether a clause of a rule set is known to decide a call of the number.
func (k *call) decidesIn(set int) bool {
	return k.undecided == nil && slices.ContainsFunc(k.clauses, func(one clause) bool { return one.set == set && one.state != dead })
}
