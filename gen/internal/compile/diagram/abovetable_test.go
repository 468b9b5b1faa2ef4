package diagram

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// A list with its end folded has the same destinations, and is at most one interval longer.
func TestFoldAboveTable(t *testing.T) {
	r := rand.New(rand.NewPCG(61, 62))
	folded := 0
	for range 500 {
		b := NewBuilder()
		b.last = uint32(r.IntN(40))
		var list []interval
		for first := uint64(0); first <= math.MaxUint32; {
			last := min(first+uint64(r.IntN(12)), math.MaxUint32)
			if first > 60 {
				last = min(first+r.Uint64N(1<<31), math.MaxUint32)
			}
			list = append(list, interval{uint32(first), uint32(last), b.Leaf([]linux.BPFAction{1, 2, 3}[r.IntN(3)]), r.Float64()})
			first = last + 1
		}
		list = join(list)
		short := b.foldAboveTable(list)
		next, weight := uint64(0), 0.0
		for _, x := range short {
			if uint64(x.first) != next || x.last < x.first {
				t.Fatalf("last %d: %v\nof %v", b.last, short, list)
			}
			next, weight = uint64(x.last)+1, weight+x.weight
		}
		if next != 1<<32 || len(short) > len(list)+1 {
			t.Fatalf("last %d: %v\nof %v", b.last, short, list)
		}
		if len(short) < len(list) {
			folded++
		}
		for _, x := range list {
			for _, v := range []uint32{x.first, x.last} {
				if got := followed(short, v); got != x.to {
					t.Fatalf("last %d: %d leads to %v, want %v", b.last, v, got.Action, x.to.Action)
				}
			}
		}
	}
	if folded < 100 {
		t.Errorf("only %d lists were folded", folded)
	}
}

// followed returns the leaf that a number reaches.
func followed(list []interval, v uint32) *Node {
	for _, x := range list {
		if x.first <= v && v <= x.last {
			return leafOf(x.to, v)
		}
	}
	return nil
}

func leafOf(n *Node, v uint32) *Node {
	for !n.Leaf() {
		if n.Test.Holds(v) {
			n = n.Yes
		} else {
			n = n.No
		}
	}
	return n
}
