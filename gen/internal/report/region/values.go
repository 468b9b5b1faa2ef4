package region

import (
	"math"
	"math/bits"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
)

// values describes a set of values of one field that has all wanted values and only
// allowed ones, and returns this set. It takes the shortest of these forms:
//
//	x in {1, 4…7}                         alternatives
//	x not in {1, 4…7}                     alternatives of the complement
//	x <= 0xffff and x & 0x3 == 0x1        an interval, and alternatives within it
//	x & 0xf000 == 0 and x not in {1, 2}   a mask, and the complement's alternatives within it
func (c *coverer) values(wanted, allowed bdd.Ref) (Term, bdd.Ref) {
	if allowed == bdd.Yes {
		return nil, bdd.Yes
	}
	field := fieldAt(c.Top(allowed))
	var best Term
	bestCost := math.Inf(1)
	consider := func(within Term) {
		outside := c.Not(within.set(c.Table, c.width))
		for _, not := range []bool{false, true} {
			need, may := wanted, c.Or(allowed, outside)
			if not {
				need, may = c.Not(may), c.Not(need)
			}
			for _, masks := range []bool{true, false} {
				// A condition costs at least 1, so a list with more conditions
				// than the best cost so far cannot be better.
				most := int(min(bestCost, float64(c.limit.Conditions)))
				list, ok := c.alternatives(need, may, field, masks, most)
				if !ok {
					continue
				}
				term := within
				if len(list) > 0 {
					term = append(within[:len(within):len(within)], Condition{field, not, list})
				}
				if cost := c.cost(term); cost < bestCost || cost == bestCost && !masks {
					best, bestCost = term, cost
				}
			}
		}
	}
	consider(nil)
	consider(Term{{Field: field, OneOf: []policy.Condition{c.hull(wanted, field)}}})
	consider(Term{{Field: field, OneOf: []policy.Condition{c.agreement(wanted, field)}}})
	if best == nil {
		panic(tooLong{})
	}
	return best, best.set(c.Table, c.width)
}

// cost measures how hard a term is to read. A value is easier than a range, and a range is
// easier than a mask. A mask whose bits must all be 0 or all be 1 is easier than another.
// So {2, 10} becomes a set of two values, and {0, 1, 4, 5} becomes a mask.
func (c *coverer) cost(term Term) (sum float64) {
	for _, condition := range term {
		sum += 0.5
		if condition.Not {
			sum += 0.25
		}
		for _, one := range condition.OneOf {
			switch {
			case one.Kind == policy.UnderMask && (one.B == 0 || one.B == one.A):
				sum += 2.25
			case one.Kind == policy.UnderMask:
				sum += 2.75
			case one.A != one.B && (len(condition.OneOf) > 1 || one.A != 0 && one.B != c.max()):
				sum += 1.25
			default:
				sum++
			}
		}
	}
	return sum
}

// alternatives covers the wanted values with intervals and, if masks is true, with masks.
// For the least value that is not covered yet it takes the condition that covers the most
// values. It gives up, with ok false, if the list would have more than most conditions.
func (c *coverer) alternatives(wanted, allowed bdd.Ref, field policy.Field, masks bool, most int) (list []policy.Condition, ok bool) {
	end := endBit(field)
	for {
		x, some := c.Next(wanted, end, c.width, 0)
		if !some {
			return list, true
		}
		if len(list) == most {
			return nil, false
		}
		candidates := []policy.Condition{c.interval(wanted, allowed, field, x)}
		if masks {
			candidates = append(candidates, c.upwards(allowed, field, x), c.downwards(allowed, field, x))
		}
		best, covers := policy.Condition{}, -1.0
		for _, condition := range candidates {
			if n := c.size(c.And(wanted, c.of(condition)), end); n > covers {
				best, covers = condition, n
			}
		}
		list = append(list, best)
		wanted = c.Minus(wanted, c.of(best))
	}
}

// size counts values, precisely enough to compare two sets.
func (c *coverer) size(f bdd.Ref, end int) float64 {
	n, _ := c.Count(f, end-c.width, end).Float64()
	return n
}

// hull returns the smallest interval that has all values of a set.
func (c *coverer) hull(f bdd.Ref, field policy.Field) policy.Condition {
	end := endBit(field)
	lo, _ := c.Next(f, end, c.width, 0)
	hi, _ := c.Previous(f, end, c.width, c.max())
	return policy.Condition{Field: field, Kind: policy.InRange, A: lo, B: hi}
}

// agreement returns the mask and value of the bits in which all values of a set agree. If
// the rules compare a word as a whole, for example, the values agree in its high half.
func (c *coverer) agreement(f bdd.Ref, field policy.Field) policy.Condition {
	end := endBit(field)
	x, _ := c.Next(f, end, c.width, 0)
	mask := c.max()
	for left := mask; left != 0; left &= left - 1 {
		bit := uint64(1) << bits.TrailingZeros64(left)
		alike := policy.Condition{Field: field, Kind: policy.UnderMask, A: bit, B: x & bit}
		if !c.Implies(f, c.of(alike)) {
			mask &^= bit
		}
	}
	return policy.Condition{Field: field, Kind: policy.UnderMask, A: mask, B: x & mask}
}
