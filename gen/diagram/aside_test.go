package diagram

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// numbersLike makes intervals as a search among numbers has them: values that go another
// way in a few hundred that go one way, each as likely as any other.
func numbersLike(r *rand.Rand, b *Builder, last, others int) (list []interval, to []*Node) {
	to = make([]*Node, last+1)
	for v := range to {
		to[v] = b.Leaf(1)
	}
	for range others {
		to[r.IntN(last)] = b.Leaf(linux.BPFAction(2 + r.IntN(2)))
	}
	for v, n := range to {
		list = append(list, interval{uint32(v), uint32(v), n, 1})
	}
	list[last].last = math.MaxUint32
	return join(list), to
}

// Where bits may be asked for a search finds every value, costs what it says, and no
// more than one that may not.
func TestAside(t *testing.T) {
	r := rand.New(rand.NewPCG(111, 112))
	asked := 0
	for range 60 {
		b := NewBuilder()
		list, to := numbersLike(r, b, 60+r.IntN(80), 4+r.IntN(14))
		total := 0.0
		for i := range list {
			total += list[i].weight
		}
		for i := range list {
			list[i].weight /= total
		}
		plain := b.leastCost(list)
		b.bits = true
		cost := b.leastCost(list)
		if cost > plain+epsilon {
			t.Fatalf("%g with bits, %g without", cost, plain)
		}
		n := b.exact(Word{Kind: Nr}, list)
		executed := 0
		for v, want := range to {
			at := n
			for !at.Leaf() {
				executed++
				if yes, no := at.Yes, at.No; at.Test.Holds(uint32(v)) {
					at = yes
				} else {
					at = no
				}
			}
			if at != want {
				t.Fatalf("%d goes to %v, want %v", v, at.Action, want.Action)
			}
		}
		for _, at := range n.Order() {
			if at.Test.Op == AnyBit && !at.Leaf() {
				asked++
			}
		}
		// What values set aside of the last interval weigh is known as that interval's
		// share alone, which has all numbers above.
		claimed := cost - float64(n.Size())*Price
		if got := float64(executed) / total; got > 1.05*claimed {
			t.Errorf("a value is asked %.3f questions on the mean, which were said to be %.3f", got, claimed)
		}
	}
	if asked < 60 {
		t.Errorf("bits are asked for %d times in 60 searches", asked)
	}
}

// halves agrees with looking at each value.
func TestHalves(t *testing.T) {
	r := rand.New(rand.NewPCG(113, 114))
	for range 200 {
		list, _ := numbersLike(r, NewBuilder(), 20+r.IntN(20), 6)
		list = slices.Delete(list, 0, r.IntN(3))
		bit := uint32(1) << r.IntN(6)
		without, with := halves(list, bit)
		for v := list[0].first; v < 45; v++ {
			at, _ := find(list, v)
			part := without
			if v&bit != 0 {
				part = with
			}
			i := slices.IndexFunc(part, func(x interval) bool { return x.first <= v && v <= x.last })
			if i < 0 || part[i].to != list[at].to {
				t.Fatalf("%d of %v is not in %v", v, list, part)
			}
		}
		sum := 0.0
		for _, x := range append(without, with...) {
			sum += x.weight
		}
		want := 0.0
		for _, x := range list {
			want += x.weight
		}
		if math.Abs(sum-want) > 1e-9 {
			t.Errorf("the parts weigh %g, all %g", sum, want)
		}
	}
}
