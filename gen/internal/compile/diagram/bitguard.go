package diagram

import (
	"math"
	"math/bits"
)

// A guard is a mask whose bits occur only in values with the same destination, so one jset
// decides all of them. Among the other values these bits do not matter, and intervals that
// such values separate become one.
//
//	allow but 38 and 40        x & ^0x2e != 0 → allow      jset
//	0…37 38 39 40 41…          0…37 38…40 41…              of these 39 has bit 0
type bitGuard struct {
	mask uint32
	to   *Node
}

// mostOtherwise bounds how many values may have another destination.
const mostOtherwise = 64

// bitGuardOf finds the bits that occur only in values whose destination is a node.
func bitGuardOf(list []interval, to *Node) (g bitGuard, ok bool) {
	var used uint32
	n := 0
	for _, x := range list {
		if x.to == to {
			continue
		}
		if n += int(min(x.last-x.first, mostOtherwise)) + 1; n > mostOtherwise {
			return bitGuard{}, false
		}
		for v := x.first; ; v++ {
			used |= v
			if v == x.last {
				break
			}
		}
	}
	return bitGuard{^used, to}, n > 0 && used != 0 && ^used != 0
}

// without drops the intervals whose values all have one of the bits. The weight of the others
// is that of their values without any.
func (g bitGuard) without(list []interval) []interval {
	var rest []interval
	for _, x := range list {
		v, ok := g.next(x.first)
		if !ok || v > x.last {
			continue
		}
		if x.to == g.to {
			x.weight = float64(x.weight * g.share(x))
		}
		rest = append(rest, x)
	}
	return joinOwn(rest)
}

// next is the least value from v on without any of the bits.
func (g bitGuard) next(v uint32) (uint32, bool) {
	for {
		bad := v & g.mask
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

// share is the part of the values of an interval without any of the bits. For a large interval
// it is estimated as one half for each bit.
func (g bitGuard) share(x interval) float64 {
	const enough = 256
	if x.last-x.first >= enough {
		return math.Ldexp(1, -bits.OnesCount32(g.mask))
	}
	n := 0
	for v := x.first; ; v++ {
		if v&g.mask == 0 {
			n++
		}
		if v == x.last {
			return float64(n) / float64(x.last-x.first+1)
		}
	}
}

// byBitGuard tests the bits of a guard first, if that is cheaper than cost, the cost of a
// search without it.
func (b *Builder) byBitGuard(w Word, list []interval, cost float64) (*Node, bool) {
	best := bitGuard{}
	seen := map[*Node]bool{}
	for _, x := range list {
		if seen[x.to] {
			continue
		}
		seen[x.to] = true
		g, ok := bitGuardOf(list, x.to)
		if !ok {
			continue
		}
		with := Price
		for _, x := range list {
			with += x.weight + each
		}
		if with += b.leastCost(g.without(list)); with < cost {
			best, cost = g, with
		}
	}
	if best.to == nil {
		return nil, false
	}
	return b.Test(Test{Word: w, Op: AnyBit, K: best.mask}, best.to, b.divided(w, best.without(list))), true
}
