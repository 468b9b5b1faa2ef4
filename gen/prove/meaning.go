package prove

import (
	"fmt"
	"slices"

	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/gen/bdd"
	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// meaning turns a policy into a diagram. It uses nothing of what reads programs
// but the table: the diagrams of conditions are written down bit by bit, not
// computed from words.
type meaning struct {
	*bdd.Table
	policy    *policy.Policy
	decisions map[*policy.Range]bdd.Ref
}

// OfPolicy returns the diagram of what a policy answers to the calls of a part. The
// leaves are constants.
func OfPolicy(t *bdd.Table, p *policy.Policy, in bdd.Part) bdd.Ref {
	return newMeaning(t, p).answer(in)
}

func newMeaning(t *bdd.Table, p *policy.Policy) *meaning {
	return &meaning{Table: t, policy: p, decisions: map[*policy.Range]bdd.Ref{}}
}

// answer is the diagram of what the policy says of a set of calls.
func (m *meaning) answer(in bdd.Part) bdd.Ref {
	return m.arch(in.Arch.Value, in.Arch.Free, in.Nr)
}

// arch asks for the free low bits of arch, until they are those of no convention that
// the policy is for; the others are those of value.
func (m *meaning) arch(value uint32, free int, nr bdd.Block) bdd.Ref {
	among := slices.ContainsFunc(m.policy.All(), func(q *policy.Policy) bool { return value>>free == q.Arch.Token>>free })
	switch {
	case !among:
		return m.action(m.policy.BadArch)
	case free == 0:
		return m.number(m.policy.Of(value), nr.Value, nr.Free)
	}
	one := uint32(1) << (free - 1)
	return m.Ask(bdd.ArchBits+32-free, m.arch(value, free-1, nr), m.arch(value|one, free-1, nr))
}

// number asks for the free low bits of nr, until one range holds all numbers
// that are left.
func (m *meaning) number(p *policy.Policy, value uint32, free int) bdd.Ref {
	if r := p.Lookup(value); uint64(r.Last) >= uint64(value)+1<<free-1 {
		return m.decision(p, r)
	}
	one := uint32(1) << (free - 1)
	return m.Ask(bdd.NrBits+32-free, m.number(p, value, free-1), m.number(p, value|one, free-1))
}

// decision is what follows once the number is known: the clauses, read from the
// last, each of which decides where it holds and leaves the rest as it is.
func (m *meaning) decision(p *policy.Policy, r *policy.Range) bdd.Ref {
	if known, ok := m.decisions[r]; ok {
		return known
	}
	answer := bdd.No
	for i := len(r.Decision) - 1; i >= 0; i-- {
		holds := bdd.Yes
		for _, c := range r.Decision[i].When {
			holds = m.And(OfCondition(m.Table, c, p.Arch), holds)
		}
		answer = m.Ite(holds, m.action(r.Decision[i].Action), answer)
	}
	m.decisions[r] = answer
	return answer
}

func (m *meaning) action(a linux.BPFAction) bdd.Ref {
	return m.Leaf(m.Constant(uint32(a)))
}

// OfCondition returns the diagram of a condition over the bits that an
// architecture has: all of the field, or its low half.
func OfCondition(t *bdd.Table, c policy.Condition, a *arch.Arch) bdd.Ref {
	first := fieldBits(c.Field) + 64 - a.WordBits // the place of the most significant bit
	r := bdd.Yes
	switch c.Kind {
	case policy.InRange:
		r = t.And(from(t, first, a.WordBits, c.A), upTo(t, first, a.WordBits, c.B))
	case policy.UnderMask:
		for i := range a.WordBits { // the bit of weight 1<<i
			switch bit := first + a.WordBits - 1 - i; {
			case c.A>>i&1 == 0:
			case c.B>>i&1 == 0:
				r = t.Ask(bit, r, bdd.No)
			default:
				r = t.Ask(bit, bdd.No, r)
			}
		}
	default:
		panic(fmt.Sprintf("BUG: the judge does not know conditions of kind %d", c.Kind))
	}
	if c.Not {
		r = t.Not(r)
	}
	return r
}

// fieldBits is the place of the most significant bit of a 64-bit field.
func fieldBits(f policy.Field) int {
	if f == policy.IP {
		return bdd.IPBits
	}
	return bdd.ArgBits + 64*int(f)
}

// from is x >= a. Reading from the most significant bit: where a has a 1, x must
// have one; where a has a 0, a 1 in x settles it.
func from(t *bdd.Table, first, width int, a uint64) bdd.Ref {
	r := bdd.Yes
	for i := range width {
		if bit := first + width - 1 - i; a>>i&1 == 1 {
			r = t.Ask(bit, bdd.No, r)
		} else {
			r = t.Ask(bit, r, bdd.Yes)
		}
	}
	return r
}

// upTo is x <= b, the same with 0 and 1 exchanged.
func upTo(t *bdd.Table, first, width int, b uint64) bdd.Ref {
	r := bdd.Yes
	for i := range width {
		if bit := first + width - 1 - i; b>>i&1 == 0 {
			r = t.Ask(bit, r, bdd.No)
		} else {
			r = t.Ask(bit, bdd.Yes, r)
		}
	}
	return r
}
