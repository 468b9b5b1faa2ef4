package region

import (
	"math"
	"math/bits"

	"github.com/seccompgen/seccompgen/gen/bdd"
	"github.com/seccompgen/seccompgen/gen/policy"
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
			list, ok := c.alternatives(need, may, field)
			if !ok {
				continue
			}
			term := within
			if len(list) > 0 {
				term = append(within[:len(within):len(within)], Condition{field, not, list})
			}
			if cost := cost(term); cost < bestCost {
				best, bestCost = term, cost
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

// cost prefers few conditions, then those that are said plainly.
func cost(term Term) (sum float64) {
	for _, condition := range term {
		if condition.Not {
			sum += 0.25
		}
		for _, one := range condition.OneOf {
			sum++
			if one.Kind == policy.UnderMask {
				sum += 0.125
			}
		}
	}
	return sum + 0.5*float64(len(term))
}

// alternatives covers wanted values with intervals and masks: it goes on from the
// least value that is not covered, and takes what covers most.
func (c *coverer) alternatives(wanted, allowed bdd.Ref, field policy.Field) (list []policy.Condition, ok bool) {
	end := place(field)
	for {
		x, some := c.Next(wanted, end, c.width, 0)
		if !some {
			return list, true
		}
		if len(list) == c.limit.Conditions {
			return nil, false
		}
		best, most := policy.Condition{}, -1.0
		for _, condition := range []policy.Condition{
			c.interval(wanted, allowed, field, x),
			c.upwards(allowed, field, x),
			c.downwards(allowed, field, x),
		} {
			if n := c.weigh(c.And(wanted, c.of(condition)), end); n > most {
				best, most = condition, n
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
