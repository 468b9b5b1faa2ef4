package region

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
)

// class is a set of values of one field, for all of which the same is asked of the
// fields behind it.
//
//	arg0 == 1 and arg1 == 5, or arg0 >= 8      values   need
//	                                           {0…7}∖{1}  no
//	                                           {1}        arg1 == 5
//	                                           {8…}       yes
type class struct {
	values    bdd.Ref // of the field alone
	need, may bdd.Ref // of the fields behind it
}

// split divides the values of a field by what remains of two sets, in order of
// the least value.
func (c *coverer) split(need, may bdd.Ref, field policy.Field) []*class {
	end := place(field)
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

// valuesWith are the values of a field for which a certain pair of sets remains.
func (c *coverer) valuesWith(need, may bdd.Ref, rest [2]bdd.Ref, end int) bdd.Ref {
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
		} else if pair == rest {
			r = bdd.Yes
		}
		known[pair] = r
		return r
	}
	return of(need, may)
}
