package cases

import (
	"math/rand/v2"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// places are those of the bits that RandomBits asks for: few, in both halves, with the
// ends of each.
var places = []int{0, 1, 2, 7, 12, 30, 31, 32, 33, 45, 62, 63}

// bitNumbers are the numbers of calls that RandomBits has rules for, from the first of the
// architecture on.
var bitNumbers = []uint32{1, 5}

// bit is one bit that a word of an architecture has.
func bit(r *rand.Rand, a *arch.Arch) uintptr {
	for {
		if p := pick(r, places); p < a.WordBits {
			return 1 << p
		}
	}
}

// RandomBits returns rules that ask for single bits, most of them to be set, in many
// alternatives of one or two arguments: what a policy merges, and what looks like it.
func RandomBits(r *rand.Rand, a *arch.Arch) rules.Program {
	few := actions[:1+r.IntN(3)] // so that rule sets in a row have one action
	p := rules.Program{DefaultAction: pick(r, actions), BadArchAction: pick(r, actions)}
	for range 1 + r.IntN(4) {
		set := rules.RuleSet{Action: pick(r, few), Vsyscall: r.IntN(8) == 0, Rules: rules.SyscallRules{}}
		for _, number := range bitNumbers {
			if list := bitRules(r, a); len(list) > 0 {
				set.Rules[uintptr(a.Base+number)] = list
			}
		}
		p.RuleSets = append(p.RuleSets, set)
	}
	return p
}

// bitRules are alternatives, or the product of the bits of two arguments with some left out.
func bitRules(r *rand.Rand, a *arch.Arch) (list []rules.Rule) {
	first, second := pick(r, []int{0, 0, 1, rules.RuleIP}), pick(r, []int{2, 5})
	if r.IntN(4) == 0 {
		for range r.IntN(4) {
			one := bitMatcher(r, a)
			for range r.IntN(4) {
				var rule rules.Rule
				rule[first], rule[second] = one, bitMatcher(r, a)
				list = append(list, rule)
			}
		}
		return list
	}
	for range r.IntN(12) {
		var rule rules.Rule
		kind := r.IntN(4)
		if kind != 0 {
			rule[first] = bitMatcher(r, a)
		}
		if kind < 2 {
			rule[second] = pick(r, []any{rules.EqualTo(1), rules.EqualTo(2), bitMatcher(r, a)})
		}
		list = append(list, rule)
	}
	return list
}

func bitMatcher(r *rand.Rand, a *arch.Arch) any {
	f, g := bit(r, a), bit(r, a)
	if r.IntN(3) > 0 {
		return rules.MaskedEqual(f, f)
	}
	return pick(r, []any{rules.MaskedEqual(f, 0), rules.MaskedEqual(f, 0), rules.MaskedEqual(f|g, f|g), rules.MaskedEqual(f|g, f), rules.MaskedEqual(f|g, 0),
		rules.EqualTo(f), rules.NotEqual(f), rules.GreaterThanOrEqual(f), rules.LessThan(f), rules.NotEqual(0)})
}

// BitCall returns a call whose arguments have few of the bits of RandomBits, or all but
// few. On a 32-bit architecture what is in the high halves means nothing.
func BitCall(r *rand.Rand, a *arch.Arch) *linux.SeccompData {
	d := &linux.SeccompData{Nr: int32(a.Base + pick(r, bitNumbers)), Arch: a.Token, InstructionPointer: bitValue(r)}
	for i := range d.Args {
		d.Args[i] = bitValue(r)
	}
	return d
}

func bitValue(r *rand.Rand) (x uint64) {
	for range r.IntN(3) {
		x |= 1 << pick(r, places)
	}
	if r.IntN(3) == 0 {
		return ^x
	}
	return x
}
