package compilers

import (
	"math/bits"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
)

// anyBits is an operation that the corpus does not have: arg & mask != 0.
const anyBits = "any_bits"

// withAnyBits merges rules that each test for one bit into a rule that tests for any of the
// bits. Two rules are merged if they differ in only one condition, which tests for set bits.
// Rules of a call with the same action may change places.
func withAnyBits(rules []cases.PlainRule) []cases.PlainRule {
	var out []cases.PlainRule
	for _, r := range rules {
		r.Conds = equalities(r.Conds)
		for i, c := range r.Conds {
			if c.Op == "masked_eq" && c.Val == c.Mask && bits.OnesCount64(c.Mask) == 1 {
				r.Conds[i] = cases.PlainCond{Arg: c.Arg, Op: anyBits, Mask: c.Mask}
			}
		}
		out = append(out, r)
	}
	for merged := true; merged; {
		out, merged = mergeFirst(out)
	}
	return out
}

// mergeFirst merges the first two rules that can be merged.
func mergeFirst(rules []cases.PlainRule) (rest []cases.PlainRule, merged bool) {
	for i := range rules {
		for j := i + 1; j < len(rules); j++ {
			if rules[j].Nr != rules[i].Nr {
				continue
			}
			if rules[j].Action != rules[i].Action {
				break // that one comes before all that follow
			}
			if k, ok := differ(rules[i].Conds, rules[j].Conds); ok {
				rules[i].Conds[k].Mask |= rules[j].Conds[k].Mask
				return slices.Delete(rules, j, j+1), true
			}
		}
	}
	return rules, false
}

// differ returns the index of the only condition in which two rules differ. ok reports whether
// there is one and both rules test there for any of some bits of the same argument.
func differ(a, b []cases.PlainCond) (at int, ok bool) {
	if len(a) != len(b) {
		return 0, false
	}
	for i := range a {
		switch {
		case a[i] == b[i]:
		case ok || a[i].Op != anyBits || b[i].Op != anyBits || a[i].Arg != b[i].Arg:
			return 0, false
		default:
			at, ok = i, true
		}
	}
	return at, ok
}
