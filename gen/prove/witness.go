package prove

import (
	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// witness returns a call for which f says yes: of a familiar architecture if there
// is one, then one of its named system calls, then the least. f is not no, and
// was made for the calls of a part.
func (t *table) witness(f ref, in part, familiar []*arch.Arch) linux.SeccompData {
	for _, a := range familiar {
		if !in.arch.contains(a.Token) {
			continue
		}
		there := t.given(f, archBits, a.Token)
		if there == no {
			continue
		}
		ofArch := part{block{value: a.Token}, in.nr}
		for _, number := range a.Numbers() {
			if !in.nr.contains(number) {
				continue
			}
			if r := t.given(there, nrBits, number); r != no {
				return t.least(r, part{ofArch.arch, block{value: number}})
			}
		}
		return t.least(there, ofArch)
	}
	return t.least(f, in)
}

// given is what remains of a diagram whose first bits are those of a word when
// the word has a value.
func (t *table) given(f ref, first int, value uint32) ref {
	for {
		place := int(t.nodes[f].bit) - first
		if place < 0 || place >= 32 {
			return f
		}
		low, high := t.sides(f, t.nodes[f].bit)
		if f = low; value>>(31-place)&1 == 1 {
			f = high
		}
	}
}

// least follows the 0 side wherever it leads to yes. As every node leads there by
// one side at least, the call is the least in the order of the bits, and bits
// that are not asked for are 0. Those that the part settles are its own.
func (t *table) least(f ref, in part) linux.SeccompData {
	var answers [callBits]bool
	set := func(first int, b block) {
		for i := range 32 {
			answers[first+31-i] = b.value>>i&1 == 1
		}
	}
	set(archBits, in.arch)
	set(nrBits, in.nr)
	for f != yes {
		n := t.nodes[f]
		if f = n.low; f == no {
			answers[n.bit], f = true, n.high
		}
	}
	return callOf(&answers)
}
