package diagram

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// numbered makes a builder for a table of numbers up to last, and the intervals of a policy
// that names some of them.
func numbered(last uint32, named map[uint32]linux.BPFAction) (*Builder, []interval) {
	b := NewBuilder()
	b.last = last
	return b, among(b, named, 0)
}

// One mask can replace several borders.
func TestNumbersAreSplitByMasks(t *testing.T) {
	named := map[uint32]linux.BPFAction{}
	for v := uint32(1); v < 400; v += 40 {
		named[v&^7|1] = 1 // only these have bit 0 and no other low bit
	}
	b, list := numbered(462, named)
	plain := b.exact(Word{Kind: Nr}, list)
	split := b.divided(Word{Kind: Nr}, list)
	if !testsBits(split) {
		t.Error("no test is of bits")
	}
	if got, most := split.Size(), plain.Size(); got > most {
		t.Errorf("%d tests, more than the %d without masks", got, most)
	}
}

// Every number reaches the destination of its interval, in the kernel's table and above,
// with or without tests of bits.
func TestMaskSplitsAreExact(t *testing.T) {
	r := rand.New(rand.NewPCG(121, 122))
	withBits := 0
	n := effort.Size(20, 100, 200)
	for range n {
		last := 1 + r.Uint32N(500)
		named := map[uint32]linux.BPFAction{}
		for range 1 + r.IntN(14) {
			named[r.Uint32N(last+20)] = linux.BPFAction(1 + r.IntN(2))
		}
		if r.IntN(3) == 0 {
			named[last+r.Uint32N(600)] = 1
		}
		b, list := numbered(last, named)
		n := b.divided(Word{Kind: Nr}, list)
		if testsBits(n) {
			withBits++
		}
		for i := range uint32(1500) {
			v := i
			if i >= 1200 {
				v = r.Uint32() | 1<<(i%32)
			}
			if got := eval(n, &linux.SeccompData{Nr: int32(v)}); got != named[v] {
				t.Fatalf("%d leads to %d, want %d, in\n%v", v, got, named[v], list)
			}
		}
	}
	if withBits < n/4 {
		t.Errorf("only %d of %d diagrams test bits", withBits, n)
	}
}

// Restrict returns the interval from the first to the last value on one side of a mask.
func TestRestrict(t *testing.T) {
	r := rand.New(rand.NewPCG(131, 132))
	for range 20000 {
		base := uint32(0)
		if r.IntN(2) == 0 {
			base = math.MaxUint32 - 255
		}
		x := interval{first: base + r.Uint32N(256), last: base + r.Uint32N(256)}
		if x.first > x.last {
			x.first, x.last = x.last, x.first
		}
		mask := r.Uint32N(256) & r.Uint32N(256)
		for _, with := range []bool{true, false} {
			var want []uint32
			for v := x.first; ; v++ {
				if (v&mask != 0) == with {
					want = append(want, v)
				}
				if v == x.last {
					break
				}
			}
			y, ok := restrict(x, mask, with)
			if ok != (len(want) > 0) || ok && (y.first != want[0] || y.last != want[len(want)-1]) {
				t.Fatalf("%#x…%#x, mask %#x, with %v: %#x…%#x %v", x.first, x.last, mask, with, y.first, y.last, ok)
			}
		}
	}
}
