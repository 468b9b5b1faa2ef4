package policy

import (
	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// Match translates a rule on its own, for who asks about calls in the words of
// rules: a call of the architecture matches if all conditions hold. None of them
// means that every call does, and possible is false if none can.
//
// The error, of type Errors, is that of Normalize for a matcher that is not one
// or that the architecture is too narrow for.
func Match(rule rules.Rule, a *arch.Arch) (when []Condition, possible bool, err error) {
	n := normalizer{arch: a, max: wordMax(a)}
	when, possible = n.rule(rule, false, Error{RuleSet: -1, Rule: -1, Call: "rule"})
	if len(n.errors) > 0 {
		return nil, false, n.errors
	}
	return when, possible, nil
}
