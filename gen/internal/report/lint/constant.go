package lint

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// constantConditions finds matchers that accept every value of an argument, or no value.
// Nil and MatchAny accept every value explicitly and are not reported.
func (c *checker) constantConditions() {
	for _, k := range c.calls {
		for i := range k.clauses {
			one := &k.clauses[i]
			if one.set < 0 || c.deadSet[one.set] {
				continue
			}
			for position, matcher := range c.rule(one, k.number) {
				holds, constant := meaning.Constant(matcher, c.abi.Arch.WordBits)
				at := c.at(one.set, k.number, one.rule, position)
				switch {
				case isExplicitAny(matcher) || !constant:
				case holds:
					c.add(ConstantCondition, at, nil, "%q holds for every value (write rules.MatchAny{} if you mean any value)", fmt.Sprint(matcher))
				default:
					c.add(ConstantCondition, at, nil, "%q holds for no value (the rule decides no call; remove it)", fmt.Sprint(matcher))
				}
			}
		}
	}
}

// never reports whether a matcher accepts no value.
func (c *checker) never(matcher any) bool {
	holds, constant := meaning.Constant(matcher, c.abi.Arch.WordBits)
	return constant && !holds
}

func isExplicitAny(matcher any) bool {
	switch matcher.(type) {
	case nil, rules.MatchAny:
		return true
	}
	return false
}

// rule returns the rule that a clause comes from, as the author wrote it.
func (c *checker) rule(k *clause, number uint32) rules.Rule {
	if k.set < 0 || k.rule < 0 {
		return rules.Rule{}
	}
	return c.abi.Rules.RuleSets[k.set].Rules[uintptr(number)][k.rule]
}
