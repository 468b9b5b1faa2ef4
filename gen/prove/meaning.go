package prove

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// meaning turns a policy into a diagram. It uses nothing of what reads programs
// but the table: the diagrams of conditions are written down bit by bit, not
// computed from words.
type meaning struct {
	*table
	policy    *policy.Policy
	decisions map[*policy.Range]ref
}

func newMeaning(t *table, p *policy.Policy) *meaning {
	return &meaning{table: t, policy: p, decisions: map[*policy.Range]ref{}}
}

// answer is the diagram of what the policy says of a set of calls.
func (m *meaning) answer(in part) ref {
	return m.arch(in.arch.value, in.arch.free, in.nr)
}

// arch asks for the free low bits of arch; the others are those of value.
func (m *meaning) arch(value uint32, free int, nr block) ref {
	token := m.policy.Arch.Token
	switch {
	case value>>free != token>>free:
		return m.action(m.policy.BadArch)
	case free == 0:
		return m.number(nr.value, nr.free)
	}
	one := uint32(1) << (free - 1)
	return m.ask(archBits+32-free, m.arch(value, free-1, nr), m.arch(value|one, free-1, nr))
}

// number asks for the free low bits of nr, until one range holds all numbers
// that are left.
func (m *meaning) number(value uint32, free int) ref {
	if r := m.policy.Lookup(value); uint64(r.Last) >= uint64(value)+1<<free-1 {
		return m.decision(r)
	}
	one := uint32(1) << (free - 1)
	return m.ask(nrBits+32-free, m.number(value, free-1), m.number(value|one, free-1))
}

// decision is what follows once the number is known: the clauses, read from the
// last, each of which decides where it holds and leaves the rest as it is.
func (m *meaning) decision(r *policy.Range) ref {
	if known, ok := m.decisions[r]; ok {
		return known
	}
	answer := no
	for i := len(r.Decision) - 1; i >= 0; i-- {
		holds := yes
		for _, c := range r.Decision[i].When {
			holds = m.and(m.condition(c), holds)
		}
		answer = m.ite(holds, m.action(r.Decision[i].Action), answer)
	}
	m.decisions[r] = answer
	return answer
}

func (m *meaning) action(a linux.BPFAction) ref {
	return m.leaf(m.constant(uint32(a)))
}

// condition is the diagram of a condition over the bits that the architecture
// has: all of the field, or its low half.
func (m *meaning) condition(c policy.Condition) ref {
	width := 64
	if m.policy.Arch.WordBits == 32 {
		width = 32
	}
	first := fieldBits(c.Field) + 64 - width // the place of the most significant bit
	r := yes
	switch c.Kind {
	case policy.InRange:
		r = m.and(m.from(first, width, c.A), m.upTo(first, width, c.B))
	case policy.UnderMask:
		for i := range width { // place first+width-1-i has the weight 1<<i
			switch bit := first + width - 1 - i; {
			case c.A>>i&1 == 0:
			case c.B>>i&1 == 0:
				r = m.ask(bit, r, no)
			default:
				r = m.ask(bit, no, r)
			}
		}
	default:
		panic(fmt.Sprintf("BUG: the judge does not know conditions of kind %d", c.Kind))
	}
	if c.Not {
		r = m.ite(r, no, yes)
	}
	return r
}

// from is x >= a. Reading from the most significant bit: where a has a 1, x must
// have one; where a has a 0, a 1 in x settles it.
func (m *meaning) from(first, width int, a uint64) ref {
	r := yes
	for i := range width {
		if bit := first + width - 1 - i; a>>i&1 == 1 {
			r = m.ask(bit, no, r)
		} else {
			r = m.ask(bit, r, yes)
		}
	}
	return r
}

// upTo is x <= b, the same with 0 and 1 exchanged.
func (m *meaning) upTo(first, width int, b uint64) ref {
	r := yes
	for i := range width {
		if bit := first + width - 1 - i; b>>i&1 == 0 {
			r = m.ask(bit, r, no)
		} else {
			r = m.ask(bit, yes, r)
		}
	}
	return r
}
