package region

import (
	"math"
	"math/bits"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
)

// values describes a set of values of one field that holds all that are wanted and
// none but those that are allowed, and returns the set chosen. Of these forms it
// takes the shortest:
//
//	x in {1, 4…7}                         alternatives
//	x not in {1, 4…7}                     those of the complement
//	x <= 0xffff and x & 0x3 == 0x1        within an interval, alternatives
//	x & 0xf000 == 0 and x not in {1, 2}   within a mask, those of the complement
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
				// A condition costs 1 at least: a list of more than the best
				// form so far costs is no better.
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

// cost says how much a reader has to take in. A value is easier to read than a
// range, that than a mask, and a mask that asks for no bit or for all of its bits
// than another: so {2, 10} is a set of two values and {0, 1, 4, 5} a mask.
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

// alternatives covers wanted values with intervals and, if that is asked for, with
// masks: it goes on from the least value that is not covered, and takes what covers
// most values. It ends in vain where the list would grow longer than most.
func (c *coverer) alternatives(wanted, allowed bdd.Ref, field policy.Field, masks bool, most int) (list []policy.Condition, ok bool) {
	end := place(field)
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
			if n := c.weigh(c.And(wanted, c.of(condition)), end); n > covers {
				best, covers = condition, n
			}
		}
		list = append(list, best)
		wanted = c.Minus(wanted, c.of(best))
	}
}

// weigh counts values, as precisely as a comparison wants it.
func (c *coverer) weigh(f bdd.Ref, end int) float64 {
	n, _ := c.Count(f, end-c.width, end).Float64()
	return n
}

// hull is the smallest interval that holds all values of a set.
func (c *coverer) hull(f bdd.Ref, field policy.Field) policy.Condition {
	end := place(field)
	lo, _ := c.Next(f, end, c.width, 0)
	hi, _ := c.Previous(f, end, c.width, c.max())
	return policy.Condition{Field: field, Kind: policy.InRange, A: lo, B: hi}
}

// agreement says in which bits all values of a set are alike. The values of a
// word that is compared as a whole agree in its high half.
func (c *coverer) agreement(f bdd.Ref, field policy.Field) policy.Condition {
	end := place(field)
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
