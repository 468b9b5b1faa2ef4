package meaning

import (
	"fmt"
	"math"
	"slices"
	"sort"

	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// meaning makes a diagram of rules.
type meaning struct {
	*bdd.Table
	abis    []ABI
	borders [][]uint32           // for each ABI, see bordersOf
	calls   []map[uint32]bdd.Ref // for each ABI, answers by the first number of a range between borders
}

// Of returns the diagram of the actions that rules give to the calls of a part. Its leaves are
// constants. The first ABI is the native one.
func Of(t *bdd.Table, abis []ABI, in bdd.Part) bdd.Ref { return newMeaning(t, abis).answer(in) }

func newMeaning(t *bdd.Table, abis []ABI) *meaning {
	m := &meaning{Table: t, abis: abis}
	for i := range abis {
		m.borders = append(m.borders, bordersOf(&abis[i]))
		m.calls = append(m.calls, map[uint32]bdd.Ref{})
	}
	return m
}

// bordersOf returns the numbers at which the answer of the rules may change, in ascending order.
// There is a border on both sides of each number that a rule set names and of the x32 number of
// the same call, and at the beginning of each range of numbers that the architecture
// distinguishes. All numbers between two borders have the same answer.
func bordersOf(a *ABI) []uint32 {
	borders := append([]uint32{tracerSkips}, a.Arch.Borders()...)
	for _, number := range a.numbers() {
		borders = append(borders, number, number+1)
		if second, ok := a.Arch.Second(number); ok {
			borders = append(borders, second, second+1)
		}
	}
	slices.Sort(borders)
	return slices.Compact(borders)
}

// answer returns the diagram of the actions for the calls of a part.
func (m *meaning) answer(in bdd.Part) bdd.Ref { return m.arch(in.Arch.Value, in.Arch.Free, in.Nr) }

// arch returns the diagram for the architectures whose high bits are those of value. It tests
// the free low bits until one token is left, or none that has rules.
func (m *meaning) arch(value uint32, free int, nr bdd.Block) bdd.Ref {
	i := slices.IndexFunc(m.abis, func(a ABI) bool { return value>>free == a.Arch.Token>>free })
	switch {
	case i < 0:
		return m.action(m.abis[0].Rules.BadArchAction)
	case free == 0:
		return m.number(i, nr.Value, nr.Free)
	}
	one := uint32(1) << (free - 1)
	return m.Ask(bdd.ArchBits+32-free, m.arch(value, free-1, nr), m.arch(value|one, free-1, nr))
}

// number returns the diagram for the numbers of an ABI whose high bits are those of value. It
// tests the free low bits until no border is left among the numbers.
func (m *meaning) number(i int, value uint32, free int) bdd.Ref {
	borders, last := m.borders[i], uint64(value)+1<<free-1
	next := sort.Search(len(borders), func(k int) bool { return borders[k] > value })
	if next == len(borders) || uint64(borders[next]) > last {
		var first uint32 // of the numbers between the same two borders
		if next > 0 {
			first = borders[next-1]
		}
		return m.call(i, first)
	}
	one := uint32(1) << (free - 1)
	return m.Ask(bdd.NrBits+32-free, m.number(i, value, free-1), m.number(i, value|one, free-1))
}

// call returns the diagram for one number. The first rule set that matches decides, so the
// diagram is built from the last rule set to the first: each decides the calls that it matches
// and leaves the others to the diagram of those after it.
func (m *meaning) call(i int, number uint32) bdd.Ref {
	if known, ok := m.calls[i][number]; ok {
		return known
	}
	a := &m.abis[i]
	answer, by := m.action(a.Unmatched(number)), uintptr(a.ruledBy(number))
	for _, set := range slices.Backward(a.Rules.RuleSets) {
		if entry, ok := set.Rules[by]; ok {
			answer = m.Ite(m.entry(a, entry, set.Vsyscall), m.action(set.Action), answer)
		}
	}
	m.calls[i][number] = answer
	return answer
}

// entry returns the set of calls that an entry accepts: those that one of its rules accepts, or
// all if it has no rules.
func (m *meaning) entry(a *ABI, entry []rules.Rule, vsyscall bool) bdd.Ref {
	if len(entry) == 0 {
		return a.Rule(m.Table, rules.Rule{}, vsyscall)
	}
	accepted := bdd.No
	for _, rule := range sorted(entry) {
		accepted = m.Or(a.Rule(m.Table, rule, vsyscall), accepted)
	}
	return accepted
}

// sorted sorts the rules of an entry in the order in which diagrams test fields. The union of
// rules does not depend on their order, but its cost does: neighbouring rules with equal first
// conditions share nodes. With sorting, the order in which the author wrote thousands of
// alternatives does not affect the cost.
func sorted(entry []rules.Rule) []rules.Rule {
	return slices.SortedStableFunc(slices.Values(entry), func(a, b rules.Rule) int {
		for _, position := range []int{rules.RuleIP, 0, 1, 2, 3, 4, 5} {
			if c := compareMatchers(a[position], b[position]); c != 0 {
				return c
			}
		}
		return 0
	})
}

// compareMatchers orders matchers by type, then by values.
func compareMatchers(a, b any) int {
	key := func(matcher any) [3]uint64 {
		switch m := matcher.(type) {
		case rules.EqualTo:
			return [3]uint64{1, uint64(m)}
		case rules.NotEqual:
			return [3]uint64{2, uint64(m)}
		case rules.GreaterThan:
			return [3]uint64{3, uint64(m)}
		case rules.GreaterThanOrEqual:
			return [3]uint64{4, uint64(m)}
		case rules.LessThan:
			return [3]uint64{5, uint64(m)}
		case rules.LessThanOrEqual:
			return [3]uint64{6, uint64(m)}
		case rules.Masked:
			return [3]uint64{7, uint64(m.Mask), uint64(m.Value)}
		}
		return [3]uint64{}
	}
	x, y := key(a), key(b)
	return slices.Compare(x[:], y[:])
}

// Rule returns the set of calls that a rule accepts. In a rule set that is limited to the
// vsyscall page, the calls must also come from an address whose top bit (bit 63) is set. An ABI
// of 32 bits has no such calls.
//
// Diagrams test the instruction pointer first and the last argument last, so the set is built
// in the opposite order.
func (a *ABI) Rule(t *bdd.Table, rule rules.Rule, vsyscall bool) bdd.Ref {
	accepted := bdd.Yes
	for _, position := range []int{5, 4, 3, 2, 1, 0, rules.RuleIP} {
		accepted = t.And(Matcher(t, position, a.Arch.WordBits, rule[position]), accepted)
	}
	if vsyscall {
		top := bdd.No
		if a.Arch.WordBits == 64 {
			top = t.Ask(bdd.IPBits, bdd.No, bdd.Yes)
		}
		accepted = t.And(top, accepted)
	}
	return accepted
}

// Matcher returns the set of calls whose word at a position of rules.Rule is one that a matcher
// accepts. The word has 32 or 64 bits.
func Matcher(t *bdd.Table, position, bits int, matcher any) bdd.Ref {
	from := func(v uint64) bdd.Ref { return t.From(position, bits, v) }
	upTo := func(v uint64) bdd.Ref { return t.UpTo(position, bits, v) }
	switch x := matcher.(type) {
	case nil, rules.MatchAny:
		return bdd.Yes
	case rules.EqualTo:
		return t.Under(position, bits, math.MaxUint64, uint64(x))
	case rules.NotEqual:
		return t.Not(t.Under(position, bits, math.MaxUint64, uint64(x)))
	case rules.GreaterThan:
		return t.Not(upTo(uint64(x)))
	case rules.GreaterThanOrEqual:
		return from(uint64(x))
	case rules.LessThan:
		return t.Not(from(uint64(x)))
	case rules.LessThanOrEqual:
		return upTo(uint64(x))
	case rules.Masked:
		mask, value := uint64(x.Mask)&(math.MaxUint64>>(64-bits)), uint64(x.Value)
		if value&^mask != 0 {
			return bdd.No
		}
		return t.Under(position, bits, mask, value)
	}
	panic(fmt.Sprintf("BUG: a matcher of type %T, which Check rejects", matcher))
}

func (m *meaning) action(a linux.BPFAction) bdd.Ref {
	return m.Leaf(m.Constant(uint32(Effect(a))))
}
