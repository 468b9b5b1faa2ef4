package lint

import (
	"fmt"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// deadRules finds dead rules and covered rules.
func (c *checker) deadRules() {
	for _, k := range c.calls {
		if k.undecided != nil {
			c.undecided(k.number, k.undecided)
			continue
		}
		for i := range k.clauses[:len(k.clauses)-1] {
			one := &k.clauses[i]
			at := c.at(one.set, k.number, one.rule, -1)
			switch {
			case c.deadSet[one.set]:
			case one.state == dead && c.possible(one):
				c.add(DeadRule, at, nil, "the rule decides no call (%s; remove it)", one.why)
			case one.state == dead && !c.hasConstant(one, k.number):
				c.add(DeadRule, at, nil, "the rule decides no call (no call meets its conditions; remove it)")
			case one.state == covered:
				c.add(CoveredRule, at, &one.witness, "the rule changes nothing (%s its calls the same action, %v; remove it)", one.why, one.action)
			}
		}
	}
}

// possible reports whether each condition of a clause, by itself, accepts some call.
func (c *checker) possible(k *clause) bool {
	return !slices.ContainsFunc(k.accepts[:], c.never) && (!k.vsyscall || c.abi.Arch.WordBits == 64)
}

// hasConstant reports whether a single condition already makes a clause impossible. That
// condition is a finding of its own.
func (c *checker) hasConstant(k *clause, number uint32) bool {
	rule := c.rule(k, number)
	return slices.ContainsFunc(rule[:], c.never)
}

// whyDead explains why a clause is dead. It names an earlier clause if one takes all calls
// of the clause. For a long list it stops early: the finding is valid without that name.
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
			return fmt.Sprintf("%s takes all of its calls", other.relativeTo(one))
		}
	}
	return "earlier rules together take all of its calls"
}

// whyCovered names what gives the calls of a covered clause the same action.
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
			return fmt.Sprintf("%s gives", other.relativeTo(one))
		}
		if first == nil {
			first = other
		}
		left = t.And(left, t.Not(other.holds))
	}
	return "later rules together give"
}

// relativeTo names a clause in a message about another clause.
func (k *clause) relativeTo(other *clause) string {
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

// deadSets finds rule sets whose rules decide no call. The rules of such a set are not
// reported one by one.
func (c *checker) deadSets() {
	alive := map[int]bool{}
	for _, k := range c.calls {
		for _, one := range k.clauses {
			if k.undecided != nil || one.state != dead {
				alive[one.set] = true
			}
		}
	}
	for i, set := range c.abi.Rules.RuleSets {
		switch {
		case alive[i]:
		case len(set.Rules) == 0:
			c.findings = append(c.findings, Finding{Code: DeadRuleSet, Site: diag.Site{RuleSet: i, Rule: -1, Position: -1},
				Msg: "the rule set decides no call (it has no rules; remove it)", Everywhere: true})
		default:
			c.deadSet[i] = true
			c.add(DeadRuleSet, c.onlyCall(i, set), nil, "the rule set decides no call (%s; remove it)", c.whyDeadSet(i, set))
		}
	}
}

// onlyCall returns the site of a rule set, or of its entry if it has only one.
func (c *checker) onlyCall(i int, set rules.RuleSet) diag.Site {
	if len(set.Rules) == 1 {
		for number := range set.Rules {
			return c.at(i, uint32(number), -1, -1)
		}
	}
	return diag.Site{RuleSet: i, Rule: -1, Position: -1}
}

// whyDeadSet explains why a rule set is dead.
func (c *checker) whyDeadSet(i int, set rules.RuleSet) string {
	for _, k := range c.calls {
		for _, one := range k.clauses {
			if one.set == i && c.possible(&one) && one.holds != bdd.No {
				return "earlier rule sets take all of its calls"
			}
		}
	}
	if set.Vsyscall && c.policy.Arch.WordBits == 32 {
		return "Vsyscall requires instruction pointers that a 32-bit architecture does not have"
	}
	return "no call meets the conditions of any of its rules"
}
