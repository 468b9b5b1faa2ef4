package diagram

import (
	"math"
	"math/bits"
)

// outside is a set of bits that no value has but those that go one way: one
// instruction sends all values with one of them there. For what is left the values
// with such a bit do not matter, and intervals that they part become one.
//
//	allow but 38 and 40        x & ^0x2e != 0 → allow      jset
//	0…37 38 39 40 41…          0…37 38…40 41…              of these 39 has bit 0
type outside struct {
	mask uint32
	to   *Node
}

// mostOutside bounds how many values may go another way.
const mostOutside = 64

// outsideOf finds the bits that only values have that go to a node.
func outsideOf(list []interval, to *Node) (o outside, ok bool) {
	var used uint32
	n := 0
	for _, x := range list {
		if x.to == to {
			continue
		}
		if n += int(min(x.last-x.first, mostOutside)) + 1; n > mostOutside {
			return outside{}, false
		}
		for v := x.first; ; v++ {
			used |= v
			if v == x.last {
				break
			}
		}
	}
	return outside{^used, to}, n > 0 && used != 0 && ^used != 0
}

// without leaves out the intervals whose values all have one of the bits. The weight of
// the others is that of their values that have none.
func (o outside) without(list []interval) []interval {
	var rest []interval
	for _, x := range list {
		v, ok := o.next(x.first)
		if !ok || v > x.last {
			continue
		}
		if x.to == o.to {
			x.weight = float64(x.weight * o.share(x))
		}
		rest = append(rest, x)
	}
	return joinOwn(rest)
}

// next is the least value from v on that has none of the bits.
func (o outside) next(v uint32) (uint32, bool) {
	for {
		bad := v & o.mask
		if bad == 0 {
			return v, true
		}
		// Go on from where the highest such bit is carried over.
		top := uint32(1) << (31 - bits.LeadingZeros32(bad))
		next := (v | (top - 1)) + 1
		if next == 0 {
			return 0, false
		}
		v = next
	}
}

// share is the part of the values of an interval that have none of the bits; of a large
// one about half for each bit.
func (o outside) share(x interval) float64 {
	const enough = 256
	if x.last-x.first >= enough {
		return math.Ldexp(1, -bits.OnesCount32(o.mask))
	}
	n := 0
	for v := x.first; ; v++ {
		if v&o.mask == 0 {
			n++
		}
		if v == x.last {
			return float64(n) / float64(x.last-x.first+1)
		}
	}
}

// sidestepped asks for bits that settle most values first, if that is cheaper than to
// search without, at cost.
func (b *Builder) sidestepped(w Word, list []interval, cost float64) (*Node, bool) {
	best := outside{}
	seen := map[*Node]bool{}
	for _, x := range list {
		if seen[x.to] {
			continue
		}
		seen[x.to] = true
		o, ok := outsideOf(list, x.to)
		if !ok {
			continue
		}
		with := Price
		for _, x := range list {
			with += x.weight + each
		}
		if with += b.leastCost(o.without(list)); with < cost {
			best, cost = o, with
		}
	}
	if best.to == nil {
		return nil, false
	}
	return b.Test(Test{Word: w, Op: AnyBit, K: best.mask}, best.to, b.divided(w, best.without(list))), true
}
