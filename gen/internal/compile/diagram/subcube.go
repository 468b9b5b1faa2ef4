package diagram

import (
	"cmp"
	"math/bits"
	"slices"
	"sort"
)

// A subcube is the set of all combinations of some bits, if all of them have the same
// destination. One instruction tests for all of them:
//
//	x == 0, 8, 0x20000 or 0x20008   →   x & ^0x20008 == 0      jset, swapped
type subcube struct {
	mask uint32 // the bits that a value may have
	to   *Node
}

func (c subcube) has(x uint32) bool { return x&^c.mask == 0 }

// subcubeBits bounds the bits of a subcube: it has a value for each combination.
const subcubeBits = 6

// subcubeAt returns a large subcube of a list of intervals, ok if it covers several of
// them. It adds bits, those of likelier values first, as long as all combinations have
// the same destination.
func subcubeAt(list []interval) (c subcube, ok bool) {
	if len(list) == 0 || list[0].first != 0 {
		return subcube{}, false
	}
	c.to = list[0].to
	var bit []interval // the values with one bit and the weights of their intervals
	for i := range 32 {
		if at, found := find(list, 1<<i); found && list[at].to == c.to {
			bit = append(bit, interval{first: 1 << i, weight: list[at].weight})
		}
	}
	slices.SortStableFunc(bit, func(a, b interval) int { return cmp.Compare(b.weight, a.weight) })
	for _, x := range bit {
		if wider := (subcube{c.mask | x.first, c.to}); bits.OnesCount32(wider.mask) <= subcubeBits && wider.within(list) {
			c = wider
		}
	}
	members := 0
	for _, x := range list {
		if c.covers(x) {
			members++
		}
	}
	return c, members > 1
}

// find returns the index of the interval that contains a value.
func find(list []interval, v uint32) (at int, ok bool) {
	at = sort.Search(len(list), func(i int) bool { return list[i].last >= v })
	return at, at < len(list) && list[at].first <= v
}

// within reports whether all values of a subcube have its destination.
func (c subcube) within(list []interval) bool {
	for sub := c.mask; ; sub = (sub - 1) & c.mask {
		if at, found := find(list, sub); !found || list[at].to != c.to {
			return false
		}
		if sub == 0 {
			return true
		}
	}
}

// covers reports whether all values of an interval are in the subcube.
func (c subcube) covers(x interval) bool {
	if x.last-x.first >= 1<<subcubeBits {
		return false
	}
	for v := x.first; ; v++ {
		if !c.has(v) {
			return false
		}
		if v == x.last {
			return true
		}
	}
}

// without drops the intervals that the subcube covers.
func (c subcube) without(list []interval) []interval {
	return join(slices.DeleteFunc(slices.Clone(list), c.covers))
}

// withSubcube starts the search with a subcube, ok if that is cheaper than the search
// without one, at cost.
func (b *Builder) withSubcube(w Word, list []interval, cost float64) (*Node, bool) {
	c, ok := subcubeAt(list)
	if !ok {
		return nil, false
	}
	rest := c.without(list)
	if len(rest) == 0 {
		return c.to, true
	}
	with := Price
	for _, x := range list {
		with += x.weight + presence
	}
	if with+b.leastCost(rest) >= cost {
		return nil, false
	}
	return b.Test(Test{Word: w, Op: AnyBit, K: ^c.mask}, b.divided(w, rest), c.to), true
}
