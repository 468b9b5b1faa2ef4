package region

import (
	"math"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
)

func (c *coverer) max() uint64 { return math.MaxUint64 >> (64 - c.width) }

// interval is the largest interval of allowed values around x, which is one, cut to
// where wanted values are; but an end that is that of all words stays, as it takes
// no word to say.
//
//	wanted        ··██·█··············
//	allowed       ███████████···██████
//	interval      ██████                  <= 5
func (c *coverer) interval(wanted, allowed bdd.Ref, field policy.Field, x uint64) policy.Condition {
	end := place(field)
	lo, hi := uint64(0), c.max()
	refused := c.Not(allowed)
	if y, ok := c.Previous(refused, end, c.width, x); ok {
		lo, _ = c.Next(wanted, end, c.width, y+1)
	}
	if y, ok := c.Next(refused, end, c.width, x); ok {
		hi, _ = c.Previous(wanted, end, c.width, y-1)
	}
	if lo == 0 && hi < c.max() {
		// One value is said with as few words as "at most" it.
		if least, _ := c.Next(wanted, end, c.width, 0); least == hi {
			lo = hi
		}
	} else if hi == c.max() && lo > 0 {
		if most, _ := c.Previous(wanted, end, c.width, hi); most == lo {
			hi = lo
		}
	}
	return policy.Condition{Field: field, Kind: policy.InRange, A: lo, B: hi}
}

// downwards is a large set of allowed values around x that agree in some bits:
// bits are set free as long as all values are allowed, from the most significant
// one down. What remains of the set is carried along:
//
//	bit set free   values that are allowed whatever the bit is
//	bit kept       values that have the bit of x
func (c *coverer) downwards(allowed bdd.Ref, field policy.Field, x uint64) policy.Condition {
	mask, end := c.max(), place(field)
	for left := c.width; left > 0; left-- {
		bit := uint64(1) << (left - 1)
		low, high := c.Sides(allowed, end-left)
		if both := c.And(low, high); c.holds(both, end, x) {
			mask, allowed = mask&^bit, both
		} else if allowed = low; x&bit != 0 {
			allowed = high
		}
	}
	return policy.Condition{Field: field, Kind: policy.UnderMask, A: mask, B: x & mask}
}

// holds reports whether a value is in a set.
func (c *coverer) holds(f bdd.Ref, end int, x uint64) bool {
	for f > bdd.Yes {
		bit := c.Top(f)
		low, high := c.Sides(f, bit)
		if f = low; x>>(end-1-bit)&1 == 1 {
			f = high
		}
	}
	return f == bdd.Yes
}

// upwards is the same from the least significant bit up.
func (c *coverer) upwards(allowed bdd.Ref, field policy.Field, x uint64) policy.Condition {
	mask := c.max()
	for i := range c.width {
		clear(c.good)
		if bit := uint64(1) << i; c.all(allowed, place(field), mask&^bit, x) {
			mask &^= bit
		}
	}
	return policy.Condition{Field: field, Kind: policy.UnderMask, A: mask, B: x & mask}
}

// all reports whether a set holds all values that are like x under a mask: whether
// every way through the diagram leads to yes that takes x's side at bits of the
// mask.
func (c *coverer) all(f bdd.Ref, end int, mask, x uint64) bool {
	if f <= bdd.Yes || c.good[f] {
		return f != bdd.No
	}
	c.Spend(1)
	place := c.Top(f)
	low, high := c.Sides(f, place)
	bit := uint64(1) << (end - 1 - place)
	if (mask&bit == 0 || x&bit == 0) && !c.all(low, end, mask, x) || (mask&bit == 0 || x&bit != 0) && !c.all(high, end, mask, x) {
		return false
	}
	c.good[f] = true
	return true
}

func (c *coverer) of(condition policy.Condition) bdd.Ref {
	return OfCondition(c.Table, condition, c.width)
}
