package meaning

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Decide returns what rules answer to one call, and which of them decides. It follows
// the sentences of package rules for this call and makes no diagram, so that a witness
// is confirmed by other code than found it. The rules are ones that Check accepts.
func Decide(abis []ABI, call *linux.SeccompData) (linux.BPFAction, Origin) {
	for i := range abis {
		a := &abis[i]
		if call.Arch != a.Arch.Token {
			continue
		}
		number := uint32(call.Nr)
		by := uintptr(a.ruledBy(number))
		for k, set := range a.Rules.RuleSets {
			entry, ok := set.Rules[by]
			if !ok {
				continue
			}
			if len(entry) == 0 && a.Accepts(rules.Rule{}, set.Vsyscall, call) {
				return Effect(set.Action), Origin{a.Arch, k, -1}
			}
			for n, rule := range entry {
				if a.Accepts(rule, set.Vsyscall, call) {
					return Effect(set.Action), Origin{a.Arch, k, n}
				}
			}
		}
		return Effect(a.Unmatched(number)), Origin{a.Arch, -1, -1}
	}
	return Effect(abis[0].Rules.BadArchAction), Origin{nil, -1, -1}
}

// Origin is the place in the rules that decides a call.
type Origin struct {
	ABI     *arch.Arch // whose rules they are, nil for a call of an architecture without rules
	RuleSet int        // index into Program.RuleSets, -1 if none of them matches
	Rule    int        // index into the entry's rules, -1 if the entry is empty or there is none
}

// Accepts reports whether a rule accepts a call: all its matchers do and, in a rule set that
// is narrowed to the vsyscall page, the call comes from an address whose top bit is set.
func (a *ABI) Accepts(rule rules.Rule, vsyscall bool, call *linux.SeccompData) bool {
	if vsyscall && (a.Arch.WordBits < 64 || call.InstructionPointer>>63 == 0) {
		return false
	}
	for position, matcher := range rule {
		x := call.InstructionPointer
		if position != rules.RuleIP {
			x = call.Args[position]
		}
		if !Accepts(matcher, x&a.Arch.MaxWord(), a.Arch.MaxWord()) {
			return false
		}
	}
	return true
}

// Accepts reports whether a matcher accepts a word, where the greatest word is given.
func Accepts(matcher any, x, greatest uint64) bool {
	switch m := matcher.(type) {
	case rules.EqualTo:
		return x == uint64(m)
	case rules.NotEqual:
		return x != uint64(m)
	case rules.GreaterThan:
		return x > uint64(m)
	case rules.GreaterThanOrEqual:
		return x >= uint64(m)
	case rules.LessThan:
		return x < uint64(m)
	case rules.LessThanOrEqual:
		return x <= uint64(m)
	case rules.Masked:
		return x&uint64(m.Mask)&greatest == uint64(m.Value)
	}
	return true // nil and MatchAny
}

// String reads "by rule set 0, rule 2".
func (o Origin) String() string {
	switch {
	case o.ABI == nil:
		return "for a bad architecture"
	case o.RuleSet < 0:
		return "where no rule set matches"
	case o.Rule < 0:
		return fmt.Sprintf("by rule set %d", o.RuleSet)
	}
	return fmt.Sprintf("by rule set %d, rule %d", o.RuleSet, o.Rule)
}
