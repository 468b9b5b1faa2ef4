package meaning

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// ABI is a calling convention with the rules for its calls, as the author wrote them. A filter
// has rules for one or several ABIs of the same kernel.
type ABI struct {
	Arch  *arch.Arch
	Rules rules.Program
}

// Check returns an error for rules that have no meaning and for ABIs that cannot be in one
// filter. The other functions of this package require rules that Check accepts.
func Check(abis []ABI) error {
	if len(abis) == 0 {
		return fmt.Errorf("BUG: a filter without rules")
	}
	tokens := map[uint32]bool{}
	for i := range abis {
		a := &abis[i]
		if err := a.check(); err != nil {
			return fmt.Errorf("the rules for %s: %w", a.Arch, err)
		}
		switch native := &abis[0]; {
		case tokens[a.Arch.Token]:
			return fmt.Errorf("BUG: two ABIs with the token of %s", a.Arch)
		case a.Arch.BigEndian != native.Arch.BigEndian:
			return fmt.Errorf("BUG: the rules for %s and %s differ in byte order", native.Arch, a.Arch)
		case Effect(a.Rules.BadArchAction) != Effect(native.Rules.BadArchAction):
			return fmt.Errorf("the bad-architecture action is %v for %s and %v for %s (a filter has one)",
				native.Rules.BadArchAction, native.Arch, a.Rules.BadArchAction, a.Arch)
		}
		tokens[a.Arch.Token] = true
	}
	return nil
}

// check returns an error for rules to which package rules gives no meaning.
func (a *ABI) check() error {
	p := &a.Rules
	actions := []linux.BPFAction{p.DefaultAction, p.BadArchAction, p.X32Action, p.UnknownAction}
	for _, set := range p.RuleSets {
		actions = append(actions, set.Action)
	}
	for _, action := range actions {
		if !known(action) {
			return fmt.Errorf("%#x is not an action (use rules.Allow, rules.Errno and the like)", uint32(action))
		}
	}
	for i, set := range p.RuleSets {
		for _, number := range slices.Sorted(maps.Keys(set.Rules)) {
			if number > math.MaxUint32 {
				return fmt.Errorf("rule set %d: number %d has more than 32 bits (this entry can never match)", i, number)
			}
			for k, rule := range set.Rules[number] {
				for position, matcher := range rule {
					if err := CheckMatcher(matcher, a.Arch.WordBits); err != nil {
						return fmt.Errorf("rule set %d, number %d, rule %d, position %d: %w", i, number, k, position, err)
					}
				}
			}
		}
	}
	return nil
}

// CheckMatcher returns an error for a value that is not a matcher of package rules, and for a
// matcher with a number that does not fit in an argument with this number of bits.
func CheckMatcher(matcher any, bits int) error {
	var v uintptr
	switch m := matcher.(type) {
	case nil, rules.MatchAny:
	case rules.EqualTo:
		v = uintptr(m)
	case rules.NotEqual:
		v = uintptr(m)
	case rules.GreaterThan:
		v = uintptr(m)
	case rules.GreaterThanOrEqual:
		v = uintptr(m)
	case rules.LessThan:
		v = uintptr(m)
	case rules.LessThanOrEqual:
		v = uintptr(m)
	case rules.Masked:
		v = m.Value // not Mask: bits of a mask above the argument have no effect
	default:
		return fmt.Errorf("%T is not the type of a matcher (use rules.EqualTo or another one of package rules)", matcher)
	}
	if uint64(v) > math.MaxUint64>>(64-bits) {
		return fmt.Errorf("%q needs more than %d bits", matcher, bits)
	}
	return nil
}

// numbers returns the numbers that some rule set names, in ascending order.
func (a *ABI) numbers() []uint32 {
	named := map[uint32]bool{}
	for _, set := range a.Rules.RuleSets {
		for number := range set.Rules {
			named[uint32(number)] = true
		}
	}
	return slices.Sorted(maps.Keys(named))
}

// names reports whether some rule set has an entry for a number.
func (a *ABI) names(number uint32) bool {
	return slices.ContainsFunc(a.Rules.RuleSets, func(set rules.RuleSet) bool {
		_, ok := set.Rules[uintptr(number)]
		return ok
	})
}

// ruledBy returns the number whose entries decide a call. It is the call's own number or, for a
// call of x32 whose number no rule set names, that of the amd64 call with the same name.
func (a *ABI) ruledBy(number uint32) uint32 {
	if first, ok := a.Arch.First(number); ok && !a.names(number) && a.names(first) {
		return first
	}
	return number
}
