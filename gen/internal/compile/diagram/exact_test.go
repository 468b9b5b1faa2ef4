package diagram

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// exhaustive returns the least cost of all searches, trying every test at every node.
func exhaustive(list []interval, known map[string]float64) float64 {
	if !slices.ContainsFunc(list, func(x interval) bool { return x.to != list[0].to }) {
		return 0
	}
	key := fmt.Sprint(list)
	if c, ok := known[key]; ok {
		return c
	}
	here := Price
	for _, x := range list {
		here += x.weight
	}
	best := math.Inf(1)
	for i, x := range list {
		if i > 0 {
			best = min(best, here+exhaustive(list[:i], known)+exhaustive(list[i:], known))
		}
		if x.single() {
			best = min(best, here+exhaustive(slices.Delete(slices.Clone(list), i, i+1), known))
		}
	}
	known[key] = best
	return best
}

// someIntervals makes a list of a few intervals with a few destinations.
func someIntervals(r *rand.Rand, b *Builder, n int) (list []interval) {
	first := uint32(0)
	for i := range n {
		x := interval{first: first, last: first + uint32(r.IntN(2)*5), to: b.Leaf(linux.BPFAction(r.IntN(3)))}
		if r.IntN(3) > 0 {
			x.weight = float64(r.IntN(20)) / 100
		}
		if i == n-1 {
			x.last = math.MaxUint32
		}
		first = x.last + 1
		list = append(list, x)
	}
	return join(list)
}

// In a small list the exact search is optimal. In a somewhat longer one it is almost
// always optimal.
func TestExactSearchIsOptimal(t *testing.T) {
	for _, c := range []struct {
		lists, from, to int     // the number of lists, and the range of their lengths
		share, most     float64 // the share of searches that may be suboptimal, and by how much
	}{
		{3000, 2, smallLimit, 0, 0},
		{600, smallLimit + 1, 11, 0.02, 0.1},
	} {
		r := rand.New(rand.NewPCG(101, 102))
		worse, most := 0, 0.0
		for range c.lists {
			list := someIntervals(r, NewBuilder(), c.from+r.IntN(c.to-c.from+1))
			weighted := slices.Clone(list)
			for i := range weighted {
				weighted[i].weight += presence
			}
			got, want := NewBuilder().leastCost(list), exhaustive(weighted, map[string]float64{})
			if got < want-1e-9 {
				t.Fatalf("%v costs %g, less than the least, %g", list, got, want)
			}
			if got > want+1e-9 {
				worse++
				most = max(most, got/want-1)
			}
		}
		t.Logf("%d of %d searches among %d to %d intervals are not optimal, at most by %.1f %%", worse, c.lists, c.from, c.to, 100*most)
		if float64(worse) > c.share*float64(c.lists) || most > c.most {
			t.Errorf("too many searches are not optimal, or by too much")
		}
	}
}
