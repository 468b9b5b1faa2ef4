package lint

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// constantConditions finds matchers that accept every value of an argument, or
// none. Those that say so, nil and MatchAny, are none.
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
				case saysAny(matcher) || !constant:
				case holds:
					c.add(ConstantCondition, at, nil, "%q holds for every value (write rules.MatchAny{} if that is meant)", fmt.Sprint(matcher))
				default:
					c.add(ConstantCondition, at, nil, "%q holds for no value, so the rule decides no call (remove the rule)", fmt.Sprint(matcher))
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

func saysAny(matcher any) bool {
	switch matcher.(type) {
	case nil, rules.MatchAny:
		return true
	}
	return false
}

// rule is what the author wrote where a clause is from.
func (c *checker) rule(k *clause, number uint32) rules.Rule {
	if k.set < 0 || k.rule < 0 {
		return rules.Rule{}
	}
	return c.abi.Rules.RuleSets[k.set].Rules[uintptr(number)][k.rule]
}
