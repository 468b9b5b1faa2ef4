package cases

import (
	"math"
	"math/rand/v2"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Few numbers, values and actions, so that random calls meet random rules and
// random rules meet each other.
var (
	numbers = []uintptr{0, 1, 2, 3, 4, 5, 7, 0x3fffffff, 0x40000000, 0x40000005, math.MaxUint32}
	values  = []uint64{0, 1, 2, 3, 4, 6, 7, 8, 9, 0x7fffffff, 0x80000000, math.MaxUint32, 1 << 32, 1<<32 | 1, 7<<32 | 2, 1 << 63, math.MaxUint64}
	actions = []linux.BPFAction{rules.Allow, rules.Log, rules.Errno(1), rules.Errno(2), rules.Trap(0), rules.KillProcess, rules.KillThread}
)

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// Random returns rules that use every word of the vocabulary.
func Random(r *rand.Rand, a *arch.Arch) rules.Program {
	p := rules.Program{DefaultAction: pick(r, actions), BadArchAction: pick(r, actions)}
	for range r.IntN(4) {
		set := rules.RuleSet{Action: pick(r, actions), Vsyscall: r.IntN(4) == 0, Rules: rules.SyscallRules{}}
		for range r.IntN(8) {
			var list []rules.Rule
			for range r.IntN(5) {
				var rule rules.Rule
				for range r.IntN(4) {
					rule[pick(r, []int{0, 0, 1, 5, rules.RuleIP})] = matcher(r, a)
				}
				list = append(list, rule)
			}
			set.Rules[pick(r, numbers)] = list
		}
		p.RuleSets = append(p.RuleSets, set)
	}
	if r.IntN(3) == 0 {
		p.UnknownAction = pick(r, actions)
	}
	if r.IntN(3) == 0 {
		p.X32Action = pick(r, actions) | linux.BPFAction(r.IntN(2)) // KILL_THREAD is 0
	}
	return p
}

func matcher(r *rand.Rand, a *arch.Arch) any {
	max := uint64(math.MaxUint64)
	if a.WordBits == 32 {
		max = math.MaxUint32
	}
	v, m := uintptr(pick(r, values)&max), uintptr(pick(r, values)&max)
	return pick(r, []any{nil, rules.MatchAny{}, rules.EqualTo(v), rules.NotEqual(v), rules.GreaterThan(v), rules.GreaterThanOrEqual(v),
		rules.LessThan(v), rules.LessThanOrEqual(v), rules.MaskedEqual(m, v), rules.MaskedEqual(m, v&m), rules.MaskedEqual(m, v&m)})
}

// RandomCall returns a call that has something to do with Random's rules.
func RandomCall(r *rand.Rand, a *arch.Arch) *linux.SeccompData {
	d := &linux.SeccompData{
		Nr:                 int32(uint32(pick(r, numbers)) + uint32(r.IntN(3)-1)),
		Arch:               a.Token,
		InstructionPointer: pick(r, values),
	}
	if r.IntN(20) == 0 {
		d.Arch ^= 1 << r.IntN(32)
	}
	for i := range d.Args {
		d.Args[i] = pick(r, values) + uint64(r.IntN(3)-1)
	}
	return d
}
