package meaning

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Decide returns the action that rules give to one call, and the rule that decides. It applies
// the definitions of package rules to this call and makes no diagram, so it can confirm a
// witness independently of the code that found it. Check must accept the rules.
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

// Origin is the position in the rules that decides a call.
type Origin struct {
	ABI     *arch.Arch // whose rules decide; nil for a call of an architecture without rules
	RuleSet int        // index into Program.RuleSets, or -1 if no rule set matches
	Rule    int        // index into the entry's rules, or -1 if the entry is empty or no rule set matches
}

// Accepts reports whether a rule accepts a call: whether all its matchers do. In a rule set
// that is limited to the vsyscall page, the call must also come from an address whose top bit
// is set.
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

// Accepts reports whether a matcher accepts a word x. Greatest is the greatest word of the ABI.
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

// String returns a text such as "by rule set 0, rule 2".
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
