package bdd

import "github.com/seccompgen/seccompgen/seccomp/linux"

// Top is the first bit that a diagram asks for, CallBits if it asks for none.
func (t *Table) Top(f Ref) int { return int(t.nodes[f].bit) }

// Answer returns what a diagram that asks for nothing answers, if that is one
// number for all calls. No and Yes answer 0 and 1.
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

// Given is what remains of a diagram whose first bits are those of a word of 32
// bits when the word has a value.
func (t *Table) Given(f Ref, first int, value uint32) Ref {
	for {
		bit := t.Top(f)
		place := bit - first
		if place < 0 || place >= 32 {
			return f
		}
		low, high := t.Sides(f, bit)
		if f = low; value>>(31-place)&1 == 1 {
			f = high
		}
	}
}

// Least returns the least call, in the order of the bits, for which f says yes: it
// follows the 0 side wherever that leads to yes. As every node leads there by one
// side at least, bits that are not asked for are 0. Those that the part settles are
// its own. F is not No, and was made for the calls of the part.
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

// Value is what a diagram answers to a call. No and Yes answer 0 and 1.
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
