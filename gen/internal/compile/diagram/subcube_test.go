package diagram

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// among makes the intervals of a word of which some values have other destinations.
func among(b *Builder, other map[uint32]linux.BPFAction, rest linux.BPFAction) (list []interval) {
	last := uint32(0)
	for v := range other {
		last = max(last, v)
	}
	for v := uint32(0); v <= last; v++ {
		to, ok := other[v]
		if !ok {
			to = rest
		}
		list = append(list, interval{first: v, last: v, to: b.Leaf(to), weight: 0.01})
	}
	return join(append(list, interval{first: last + 1, last: math.MaxUint32, to: b.Leaf(rest), weight: 0.01}))
}

// One test decides all combinations of a few bits.
func TestSubcubesDecideManyValues(t *testing.T) {
	const yes, no = linux.SECCOMP_RET_ALLOW, linux.SECCOMP_RET_KILL_PROCESS
	for _, c := range []struct {
		name   string
		values []uint32
		tests  int
	}{
		{"all of two bits", []uint32{0, 1, 8, 9}, 1},
		{"all of three bits", []uint32{0, 2, 8, 10, 64, 66, 72, 74}, 1},
		{"all of two bits and another", []uint32{0, 1, 8, 9, 30}, 2},
		{"no bits", []uint32{0}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, other := NewBuilder(), map[uint32]linux.BPFAction{}
			for _, v := range c.values {
				other[v] = yes
			}
			n := b.divided(Word{Kind: Low}, among(b, other, no))
			if got := n.Size(); got != c.tests {
				t.Errorf("%d tests, want %d", got, c.tests)
			}
		})
	}
}

// Every value reaches the destination of its interval, with or without tests of bits.
func TestBitsAreExact(t *testing.T) {
	r := rand.New(rand.NewPCG(111, 112))
	withBits := 0
	for range 3000 {
		b, other := NewBuilder(), map[uint32]linux.BPFAction{}
		mask := r.Uint32N(256)
		for range 1 + r.IntN(8) {
			other[r.Uint32N(256)&mask] = linux.BPFAction(1 + r.IntN(2))
		}
		list := among(b, other, 0)
		n := b.divided(Word{Kind: Low}, list)
		if testsBits(n) {
			withBits++
		}
		for i := range uint32(1100) {
			v := i
			if i >= 1068 {
				v = 1 << (i % 32)
			} else if i >= 600 {
				v = r.Uint32()
			}
			got := eval(n, &linux.SeccompData{Args: [6]uint64{uint64(v)}})
			if got != other[v] {
				t.Fatalf("%d leads to %d, want %d, in\n%v", v, got, other[v], list)
			}
		}
	}
	if withBits < 300 {
		t.Errorf("only %d of 3000 diagrams test bits", withBits)
	}
}

// testsBits reports whether a test in a diagram is of bits.
func testsBits(n *Node) bool {
	return !n.Leaf() && (n.Test.Op == AnyBit || testsBits(n.Yes) || testsBits(n.No))
}
