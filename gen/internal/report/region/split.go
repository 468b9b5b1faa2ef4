package region

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
)

// class is a set of values of one field that leave the same conditions on the later fields.
//
//	arg0 == 1 and arg1 == 5, or arg0 >= 8      values   need
//	                                           {0…7}∖{1}  no
//	                                           {1}        arg1 == 5
//	                                           {8…}       yes
type class struct {
	values    bdd.Ref // over the field
	need, may bdd.Ref // over the later fields
}

// split divides the values of a field by the residuals of two sets, in order of the least
// value.
func (c *coverer) split(need, may bdd.Ref, field policy.Field) []*class {
	end := endBit(field)
	var list []*class
	seen := map[[2]bdd.Ref]bool{}
	var visit func(need, may bdd.Ref)
	visit = func(need, may bdd.Ref) {
		pair := [2]bdd.Ref{need, may}
		if seen[pair] {
			return
		}
		seen[pair] = true
		c.Spend(4)
		bit := min(c.Top(need), c.Top(may))
		if bit >= end {
			list = append(list, &class{need: need, may: may})
			c.limitClasses(len(list))
			return
		}
		need0, need1 := c.Sides(need, bit)
		may0, may1 := c.Sides(may, bit)
		visit(need0, may0)
		visit(need1, may1)
	}
	visit(need, may)
	for _, k := range list {
		k.values = c.valuesWith(need, may, [2]bdd.Ref{k.need, k.may}, end)
	}
	return list
}

// valuesWith returns the values of a field that leave a certain pair of residuals.
func (c *coverer) valuesWith(need, may bdd.Ref, residuals [2]bdd.Ref, end int) bdd.Ref {
	known := map[[2]bdd.Ref]bdd.Ref{}
	var of func(need, may bdd.Ref) bdd.Ref
	of = func(need, may bdd.Ref) bdd.Ref {
		pair := [2]bdd.Ref{need, may}
		if r, ok := known[pair]; ok {
			return r
		}
		c.Spend(4)
		r := bdd.No
		if bit := min(c.Top(need), c.Top(may)); bit < end {
			need0, need1 := c.Sides(need, bit)
			may0, may1 := c.Sides(may, bit)
			r = c.Ask(bit, of(need0, may0), of(need1, may1))
		} else if pair == residuals {
			r = bdd.Yes
		}
		known[pair] = r
		return r
	}
	return of(need, may)
}
