package prove

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Decide returns what rules answer to one call, and which of them decides. It follows
// the sentences of package rules for this call and makes no diagram, so that a witness
// is confirmed by other code than found it. The rules are ones that Equivalent accepts.
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
			if !ok || set.Vsyscall && (a.Arch.WordBits < 64 || call.InstructionPointer>>63 == 0) {
				continue
			}
			if len(entry) == 0 {
				return effect(set.Action), Origin{a.Arch, k, -1}
			}
			for n, rule := range entry {
				if a.accepts(rule, call) {
					return effect(set.Action), Origin{a.Arch, k, n}
				}
			}
		}
		return effect(a.unmatched(number)), Origin{a.Arch, -1, -1}
	}
	return effect(abis[0].Rules.BadArchAction), Origin{nil, -1, -1}
}

// Origin is the place in the rules that decides a call.
type Origin struct {
	ABI     *arch.Arch // whose rules they are, nil for a call of an architecture without rules
	RuleSet int        // index into Program.RuleSets, -1 if none of them matches
	Rule    int        // index into the entry's rules, -1 if the entry is empty or there is none
}

// accepts says whether all matchers of a rule accept a call.
func (a *ABI) accepts(rule rules.Rule, call *linux.SeccompData) bool {
	for position, matcher := range rule {
		x := call.InstructionPointer
		if position != rules.RuleIP {
			x = call.Args[position]
		}
		if !accepts(matcher, x&a.greatest(), a.greatest()) {
			return false
		}
	}
	return true
}

// accepts says whether a matcher accepts a value, of words up to the greatest.
func accepts(matcher any, x, greatest uint64) bool {
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
