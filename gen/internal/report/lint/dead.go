package lint

import (
	"fmt"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// deadRules finds rules that decide no call and rules that decide nothing anew.
func (c *checker) deadRules() {
	for _, k := range c.calls {
		if k.open != nil {
			c.undecided(k.number, k.open)
			continue
		}
		for i := range k.clauses[:len(k.clauses)-1] {
			one := &k.clauses[i]
			at := c.at(one.set, k.number, one.rule, -1)
			switch {
			case c.deadSet[one.set]:
			case one.state == dead && c.possible(one):
				c.add(DeadRule, at, nil, "it decides no call: %s (remove it)", one.why)
			case one.state == dead && !c.hasConstant(one, k.number):
				c.add(DeadRule, at, nil, "it decides no call: its conditions hold for none (remove it)")
			case one.state == covered:
				c.add(CoveredRule, at, &one.witness, "without it nothing changes: %s its calls %v too (remove it)", one.why, one.action)
			}
		}
	}
}

// possible reports whether each condition of a clause, by itself, accepts some call.
func (c *checker) possible(k *clause) bool {
	return !slices.ContainsFunc(k.accepts[:], c.never) && (!k.vsyscall || c.abi.Arch.WordBits == 64)
}

// hasConstant reports whether a clause is impossible by one condition alone, which
// is a finding of its own.
func (c *checker) hasConstant(k *clause, number uint32) bool {
	rule := c.rule(k, number)
	return slices.ContainsFunc(rule[:], c.never)
}

// whyDead says what takes the calls of a clause: one earlier clause if one alone
// does, and else all of them. Of long lists not all is looked at: without a reason
// the finding stands as well.
func (k *call) whyDead(i int) string {
	t, one := k.table, &k.clauses[i]
	if one.holds == bdd.No {
		return "its conditions never hold together"
	}
	for j := range i {
		if t.Steps < k.spare {
			break
		}
		if other := &k.clauses[j]; t.And(one.holds, other.holds) == one.holds {
			return fmt.Sprintf("%s takes all that it would accept", other.seenFrom(one))
		}
	}
	return "earlier rules together take all that it would accept"
}

// whyCovered says what would answer the calls of a clause alike.
func (k *call) whyCovered(i int) string {
	t, one := k.table, &k.clauses[i]
	left := one.first
	var first *clause
	for j := i + 1; j < len(k.clauses) && t.Steps >= k.spare; j++ {
		other := &k.clauses[j]
		if other.state != needed || t.And(left, other.holds) == bdd.No {
			continue
		}
		if t.And(left, t.Not(other.holds)) == bdd.No && first == nil {
			return fmt.Sprintf("%s gives", other.seenFrom(one))
		}
		if first == nil {
			first = other
		}
		left = t.And(left, t.Not(other.holds))
	}
	return "later rules together give"
}

// seenFrom names a clause for who stands at another.
func (k *clause) seenFrom(other *clause) string {
	switch {
	case k.set < 0:
		return "the default action"
	case k.set != other.set && k.rule < 0:
		return fmt.Sprintf("rule set %d", k.set)
	case k.set != other.set:
		return fmt.Sprintf("rule %d of rule set %d", k.rule, k.set)
	}
	return fmt.Sprintf("rule %d", k.rule)
}

// deadSets finds rule sets of which no rule decides a call. What is said of the
// whole is not said of each part.
func (c *checker) deadSets() {
	alive := map[int]bool{}
	for _, k := range c.calls {
		for _, one := range k.clauses {
			if k.open != nil || one.state != dead {
				alive[one.set] = true
			}
		}
	}
	for i, set := range c.abi.Rules.RuleSets {
		switch {
		case alive[i]:
		case len(set.Rules) == 0:
			c.findings = append(c.findings, Finding{Code: DeadRuleSet, Site: diag.Site{RuleSet: i, Rule: -1, Position: -1},
				Msg: "it has no rules, and so decides no call (remove it)", Everywhere: true})
		default:
			c.deadSet[i] = true
			c.add(DeadRuleSet, c.onlyCall(i, set), nil, "it decides no call: %s (remove it)", c.whyDeadSet(i, set))
		}
	}
}

// onlyCall is the place of a rule set: its entry if it has one only.
func (c *checker) onlyCall(i int, set rules.RuleSet) diag.Site {
	if len(set.Rules) == 1 {
		for number := range set.Rules {
			return c.at(i, uint32(number), -1, -1)
		}
	}
	return diag.Site{RuleSet: i, Rule: -1, Position: -1}
}

func (c *checker) whyDeadSet(i int, set rules.RuleSet) string {
	for _, k := range c.calls {
		for _, one := range k.clauses {
			if one.set == i && c.possible(&one) && one.holds != bdd.No {
				return "earlier rule sets take all that it would accept"
			}
		}
	}
	if set.Vsyscall && c.policy.Arch.WordBits == 32 {
		return "Vsyscall asks for instruction pointers that a 32-bit architecture does not have"
	}
	return "no call fulfils the conditions of any of its rules"
}
