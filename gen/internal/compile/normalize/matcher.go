package normalize

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// matcher translates one word of a rule. A value with more bits than the architecture's words is
// an error: no argument can have it.
func (n *normalizer) matcher(field policy.Field, matcher any, at diag.Site) (policy.Condition, verdict) {
	switch m := matcher.(type) {
	case nil, rules.MatchAny:
		return policy.Condition{}, always
	case rules.EqualTo:
		v := n.fits(uintptr(m), m, at)
		return between(field, v, v, n.max)
	case rules.NotEqual:
		v := n.fits(uintptr(m), m, at)
		c, verdict := between(field, v, v, n.max)
		return not(c, verdict, n.max)
	case rules.GreaterThan:
		v := n.fits(uintptr(m), m, at)
		if v >= n.max {
			return policy.Condition{}, never
		}
		return between(field, v+1, n.max, n.max)
	case rules.GreaterThanOrEqual:
		return between(field, n.fits(uintptr(m), m, at), n.max, n.max)
	case rules.LessThan:
		v := n.fits(uintptr(m), m, at)
		if v == 0 {
			return policy.Condition{}, never
		}
		return between(field, 0, v-1, n.max)
	case rules.LessThanOrEqual:
		return between(field, 0, n.fits(uintptr(m), m, at), n.max)
	case rules.Masked:
		// ^uintptr(flags) has its high half set even where rules for a 32-bit architecture are
		// evaluated on a 64-bit one. Bits that do not exist mask nothing; no argument has a value
		// there.
		return masked(field, uint64(m.Mask), n.fits(m.Value, m, at), n.max)
	}
	n.fail(at, "%T is not the type of a matcher (use rules.EqualTo or another one of package rules)", matcher)
	return policy.Condition{}, never
}

// fits returns v, and reports v if it has bits that a word of the architecture lacks.
func (n *normalizer) fits(v uintptr, matcher any, at diag.Site) uint64 {
	if uint64(v) > n.max {
		n.fail(at, "%q needs more than the %d bits that an argument has on %s", matcher, n.arch.WordBits, n.arch)
	}
	return uint64(v)
}
