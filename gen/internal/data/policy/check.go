package policy

import (
	"fmt"
	"math"
)

// Check returns an error if the policy violates the invariants of Policy. It checks the form and
// not the meaning. An error is a mistake of package normalize, and never one of the rules.
func (p *Policy) Check() error {
	for _, q := range p.OtherABIs {
		if err := q.Check(); err != nil {
			return fmt.Errorf("%w [%s]", err, q.Arch)
		}
	}
	next := uint64(0)
	for i, r := range p.Ranges {
		switch {
		case uint64(r.First) != next || r.Last < r.First:
			return fmt.Errorf("BUG: range %d of the policy is %d–%d (it must begin at %d)", i, r.First, r.Last, next)
		case i > 0 && p.Ranges[i-1].Decision.Equal(r.Decision):
			return fmt.Errorf("BUG: ranges %d and %d of the policy have the same decision", i-1, i)
		case len(r.Decision) == 0 || len(r.Decision[len(r.Decision)-1].When) > 0:
			return fmt.Errorf("BUG: range %d of the policy does not decide every call", i)
		}
		next = uint64(r.Last) + 1
	}
	if next != math.MaxUint32+1 {
		return fmt.Errorf("BUG: the policy ends at number %d", next)
	}
	return nil
}
