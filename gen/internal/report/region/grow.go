package region

import (
	"math"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
)

func (c *coverer) max() uint64 { return math.MaxUint64 >> (64 - c.width) }

// interval returns the largest interval of allowed values around x, which must be allowed.
// Its ends move inward to wanted values, except an end that is the least or greatest word:
// such an end needs no condition.
//
//	wanted        ··██·█··············
//	allowed       ███████████···██████
//	interval      ██████                  <= 5
func (c *coverer) interval(wanted, allowed bdd.Ref, field policy.Field, x uint64) policy.Condition {
	end := endBit(field)
	lo, hi := uint64(0), c.max()
	excluded := c.Not(allowed)
	if y, ok := c.Previous(excluded, end, c.width, x); ok {
		lo, _ = c.Next(wanted, end, c.width, y+1)
	}
	if y, ok := c.Next(excluded, end, c.width, x); ok {
		hi, _ = c.Previous(wanted, end, c.width, y-1)
	}
	if lo == 0 && hi < c.max() {
		// "Equal to a value" is as short as "at most the value".
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

// downwards returns a large set of allowed values around x that agree in some bits. It
// frees each bit, from the most significant one down, if all values then remain allowed.
// At each bit allowed becomes its own residual:
//
//	bit freed   values that are allowed for both values of the bit
//	bit kept    values that have the bit of x
func (c *coverer) downwards(allowed bdd.Ref, field policy.Field, x uint64) policy.Condition {
	mask, end := c.max(), endBit(field)
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

// upwards does the same as downwards, from the least significant bit up.
func (c *coverer) upwards(allowed bdd.Ref, field policy.Field, x uint64) policy.Condition {
	mask := c.max()
	for i := range c.width {
		clear(c.good)
		if bit := uint64(1) << i; c.all(allowed, endBit(field), mask&^bit, x) {
			mask &^= bit
		}
	}
	return policy.Condition{Field: field, Kind: policy.UnderMask, A: mask, B: x & mask}
}

// all reports whether a set has all values that equal x under a mask. This is so if every
// path of the diagram ends at Yes that takes x's side at the bits of the mask.
func (c *coverer) all(f bdd.Ref, end int, mask, x uint64) bool {
	if f <= bdd.Yes || c.good[f] {
		return f != bdd.No
	}
	c.Spend(1)
	bit := c.Top(f)
	low, high := c.Sides(f, bit)
	value := uint64(1) << (end - 1 - bit)
	if (mask&value == 0 || x&value == 0) && !c.all(low, end, mask, x) || (mask&value == 0 || x&value != 0) && !c.all(high, end, mask, x) {
		return false
	}
	c.good[f] = true
	return true
}

func (c *coverer) of(condition policy.Condition) bdd.Ref {
	return OfCondition(c.Table, condition, c.width)
}
