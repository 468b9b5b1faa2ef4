package solver

import (
	"maps"
	"math/rand/v2"
	"slices"

	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// change replaces rules by a copy that differs in one place. It reports whether there is
// such a place.
func change(r *rand.Rand, p *rules.Program) bool {
	p.RuleSets = slices.Clone(p.RuleSets)
	actions := []linux.BPFAction{rules.Allow, rules.Errno(1), rules.Errno(7), rules.KillProcess, rules.Trap(3)}
	action := actions[r.IntN(len(actions))]
	switch r.IntN(12) {
	case 0:
		p.DefaultAction = action
		return true
	case 1:
		p.UnknownAction = action
		return true
	case 2:
		p.X32Action = action
		return true
	}
	if len(p.RuleSets) == 0 {
		return false
	}
	set := &p.RuleSets[r.IntN(len(p.RuleSets))]
	switch r.IntN(8) {
	case 0:
		set.Action = action
		return true
	case 1:
		set.Vsyscall = !set.Vsyscall
		return true
	}
	if len(set.Rules) == 0 {
		return false
	}
	numbers := slices.Sorted(maps.Keys(set.Rules))
	number := numbers[r.IntN(len(numbers))]
	set.Rules = maps.Clone(set.Rules)
	list := slices.Clone(set.Rules[number])
	if r.IntN(8) == 0 {
		delete(set.Rules, number)
		set.Rules[number^1<<r.IntN(4)] = list
		return true
	}
	if len(list) == 0 {
		set.Rules[number] = []rules.Rule{{rules.NotEqual(r.IntN(4))}}
		return true
	}
	i := r.IntN(len(list))
	if r.IntN(6) == 0 {
		set.Rules[number] = slices.Delete(list, i, i+1)
		return true
	}
	position := []int{0, 0, 1, 5, rules.RuleIP}[r.IntN(5)]
	list[i][position] = neighbor(r, list[i][position])
	set.Rules[number] = list
	return true
}

// neighbor returns a matcher that accepts nearly the same values.
func neighbor(r *rand.Rand, matcher any) any {
	toggle := r.IntN(2) == 0
	switch m := matcher.(type) {
	case rules.EqualTo:
		if toggle {
			return rules.EqualTo(m ^ 1)
		}
		return rules.NotEqual(m)
	case rules.NotEqual:
		if toggle {
			return rules.NotEqual(m ^ 1)
		}
		return rules.EqualTo(m)
	case rules.GreaterThan:
		if toggle {
			return rules.GreaterThan(m ^ 1)
		}
		return rules.GreaterThanOrEqual(m)
	case rules.GreaterThanOrEqual:
		if toggle {
			return rules.GreaterThanOrEqual(m ^ 1)
		}
		return rules.GreaterThan(m)
	case rules.LessThan:
		if toggle {
			return rules.LessThan(m ^ 1)
		}
		return rules.LessThanOrEqual(m)
	case rules.LessThanOrEqual:
		if toggle {
			return rules.LessThanOrEqual(m ^ 1)
		}
		return rules.LessThan(m)
	case rules.Masked:
		if toggle {
			return rules.MaskedEqual(m.Mask, m.Value^1)
		}
		return rules.MaskedEqual(m.Mask^1<<r.IntN(32), m.Value)
	}
	return rules.LessThan(1 << r.IntN(32))
}
