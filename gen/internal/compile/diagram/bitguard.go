package diagram

import (
	"math"
	"math/bits"
)

// bitGuard is a mask whose bits occur only in values with the same destination, so one
// jset decides all of them. After it, values with such a bit no longer matter, and
// intervals that only they separated become one.
//
//	allow all but 38 and 40    x & ^0x2e != 0 → allow      jset
//	0…37 38 39 40 41…          0…37 38…40 41…              39 has bit 0
type bitGuard struct {
	mask uint32
	to   *Node
}

// maxUnguarded bounds how many values may have other destinations.
const maxUnguarded = 64

// bitGuardFor returns the bits that occur only in values with the destination to.
func bitGuardFor(list []interval, to *Node) (g bitGuard, ok bool) {
	var used uint32
	n := 0
	for _, x := range list {
		if x.to == to {
			continue
		}
		if n += int(min(x.last-x.first, maxUnguarded)) + 1; n > maxUnguarded {
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

// without drops the intervals whose values all have some bit of the guard. The other
// intervals keep the weight of their values without such a bit.
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

// next returns the least value ≥ v that has no bit of the guard.
func (g bitGuard) next(v uint32) (uint32, bool) {
	for {
		bad := v & g.mask
		if bad == 0 {
			return v, true
		}
		// Continue at the next value in which the highest such bit changes.
		top := uint32(1) << (31 - bits.LeadingZeros32(bad))
		next := (v | (top - 1)) + 1
		if next == 0 {
			return 0, false
		}
		v = next
	}
}

// share returns the share of an interval's values that have no bit of the guard. For a
// large interval it estimates: each bit halves the share.
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

// withBitGuard starts the search with the best guard, ok if that is cheaper than the
// search without one, at cost.
func (b *Builder) withBitGuard(w Word, list []interval, cost float64) (*Node, bool) {
	best := bitGuard{}
	seen := map[*Node]bool{}
	for _, x := range list {
		if seen[x.to] {
			continue
		}
		seen[x.to] = true
		g, ok := bitGuardFor(list, x.to)
		if !ok {
			continue
		}
		with := Price
		for _, x := range list {
			with += x.weight + presence
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
