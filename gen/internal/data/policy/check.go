package policy

import (
	"fmt"
	"math"
)

// Check reports a policy that violates the invariants of Policy. It looks at the form and not at
// the meaning. An error is about Normalize, never about rules.
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
			return fmt.Errorf("BUG: range %d of the policy is %d–%d, and begins at %d", i, r.First, r.Last, next)
		case i > 0 && p.Ranges[i-1].Decision.Equal(r.Decision):
			return fmt.Errorf("BUG: ranges %d and %d of the policy decide alike", i-1, i)
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
