package bdd

import "github.com/seccompgen/seccompgen/seccomp/linux"

// Top returns the first bit that a diagram tests, or CallBits if it tests none.
func (t *Table) Top(f Ref) int { return int(t.nodes[f].bit) }

// Answer returns the number that a constant diagram answers to all calls; ok is false for
// any other diagram. No and Yes answer 0 and 1.
func (t *Table) Answer(f Ref) (k uint32, ok bool) {
	switch n := &t.nodes[f]; {
	case n.bit != leafBit:
		return 0, false
	case f <= Yes:
		return uint32(f), true
	default:
		return t.IsConstant(Word(n.low))
	}
}

// Given returns the residual of a diagram when the 32-bit word that begins at bit first
// has a value. The diagram tests no bit before the word.
func (t *Table) Given(f Ref, first int, value uint32) Ref {
	for {
		bit := t.Top(f)
		offset := bit - first
		if offset < 0 || offset >= 32 {
			return f
		}
		low, high := t.Sides(f, bit)
		if f = low; value>>(31-offset)&1 == 1 {
			f = high
		}
	}
}

// Least returns the least call of a set, in the order of the bits. F is the set. It is not
// No, and it was made for the calls of the part.
//
// Least follows the 0 side of each node unless that side is No. Bits that f does not test
// are 0, except for those of arch and nr that the part fixes.
func (t *Table) Least(f Ref, in Part) linux.SeccompData {
	var answers [CallBits]bool
	set := func(first int, b Block) {
		for i := range 32 {
			answers[first+31-i] = b.Value>>i&1 == 1
		}
	}
	set(ArchBits, in.Arch)
	set(NrBits, in.Nr)
	for f != Yes {
		n := t.nodes[f]
		if f = n.low; f == No {
			answers[n.bit], f = true, n.high
		}
	}
	return CallOf(&answers)
}

// Value returns the answer of a diagram to a call. No and Yes answer 0 and 1.
func (t *Table) Value(f Ref, call *linux.SeccompData) uint32 {
	answers := BitsOf(call)
	follow := func(f Ref) Ref {
		for t.nodes[f].bit != leafBit {
			n := t.nodes[f]
			if f = n.low; answers[n.bit] {
				f = n.high
			}
		}
		return f
	}
	if f = follow(f); f <= Yes {
		return uint32(f)
	}
	var x uint32
	for i, bit := range t.words[t.nodes[f].low] {
		x |= uint32(follow(bit)) << i // No or Yes
	}
	return x
}
