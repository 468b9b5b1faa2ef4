package cases

import (
	"math/rand/v2"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Sized returns rules of the size and shape that real ones have: 40 to 120 calls of the
// architecture's table under three to five actions, one of them rare. In one of three
// programs 3 to 12 calls are checked, with up to 3 rules each; in another most are, with
// up to 3; in the third 1 to 4 are, with up to longest. The last two kinds compile to
// hundreds or thousands of instructions, where jumps are too long for one instruction.
//
// Rules of one bad-architecture action are made for each ABI of a filter.
func Sized(r *rand.Rand, a *arch.Arch, badArch linux.BPFAction, longest int) rules.Program {
	few := []linux.BPFAction{rules.Errno(1), rules.Errno(38), rules.Trap(7), rules.KillProcess, rules.Log}
	r.Shuffle(len(few), func(i, k int) { few[i], few[k] = few[k], few[i] })
	p := rules.Program{DefaultAction: few[0], BadArchAction: badArch, UnknownAction: []linux.BPFAction{0, rules.Errno(38)}[r.IntN(2)]}
	numbers := a.Numbers()
	r.Shuffle(len(numbers), func(i, k int) { numbers[i], numbers[k] = numbers[k], numbers[i] })
	numbers = numbers[:min(len(numbers), 40+r.IntN(81))]

	checked, most := 3+r.IntN(10), 3
	switch r.IntN(3) {
	case 1:
		checked = len(numbers) - r.IntN(20)
	case 2:
		checked, most = 1+r.IntN(4), longest>>(2*r.IntN(3))
	}
	allow, rare := rules.SyscallRules{}, rules.SyscallRules{}
	for i, number := range numbers {
		switch {
		case i < checked:
			allow[uintptr(number)] = sizedEntry(r, a, 1+r.IntN(most))
		case i == checked:
			rare[uintptr(number)] = nil
		default:
			allow[uintptr(number)] = nil
		}
	}
	p.RuleSets = []rules.RuleSet{{Action: rules.Allow, Rules: allow}, {Action: few[1], Rules: rare}}
	for i := range r.IntN(3) { // what a checked call gets instead of the default
		number := uintptr(numbers[r.IntN(min(checked, len(numbers)))])
		p.RuleSets = append(p.RuleSets, rules.RuleSet{Action: few[2+i], Rules: rules.SyscallRules{number: sizedEntry(r, a, 1)}})
	}
	return p
}

// sizedEntry makes n rules for one call, most of them about one argument.
func sizedEntry(r *rand.Rand, a *arch.Arch, n int) (list []rules.Rule) {
	position, first := r.IntN(3), uintptr(r.Uint32N(1<<20))
	for i := range uintptr(n) {
		var rule rules.Rule
		v := first + i*(1+uintptr(r.IntN(4)))
		switch r.IntN(12) {
		case 0:
			rule[position] = rules.MaskedEqual(uintptr(r.Uint32())|1, 1)
		case 1:
			rule[position] = rules.LessThanOrEqual(v)
		case 2:
			rule[r.IntN(6)] = rules.NotEqual(v)
		case 3:
			rule[position], rule[5] = rules.EqualTo(v), rules.GreaterThan(v/2)
		case 4:
			if a.WordBits == 64 {
				v |= 1 << (32 + r.IntN(31))
			}
			rule[position] = rules.EqualTo(v)
		default:
			rule[position] = rules.EqualTo(v)
		}
		if n > 20 { // a list, as of ioctl's commands
			rule = rules.Rule{}
			rule[position] = rules.EqualTo(v)
		}
		list = append(list, rule)
	}
	return list
}
