package region

import (
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
)

// Limit bounds a description: how many terms, and how many single conditions in
// all of them.
type Limit struct{ Terms, Conditions int }

// Readable is what a reviewer takes in.
var Readable = Limit{Terms: 8, Conditions: 40}

// coverer looks for a description within a limit.
type coverer struct {
	*bdd.Table
	width int // of the words: 32 or 64
	limit Limit
	good  map[bdd.Ref]bool // see all
}

// tooLong is the panic by which the search ends when the limit is passed. It does
// not leave this package: terms catches it.
type tooLong struct{}

func (c *coverer) limitTerms(list []Term) {
	n := 0
	for _, term := range list {
		n += term.size()
	}
	if len(list) > c.limit.Terms || n > c.limit.Conditions {
		panic(tooLong{})
	}
}

// limitClasses ends a search among sets of values of which each wants a term of
// its own in the end.
func (c *coverer) limitClasses(n int) {
	if n > 8*c.limit.Terms {
		panic(tooLong{})
	}
}

// cover returns terms that together hold for all calls of need, and for none
// outside may. It goes field by field, as Minato and Morreale do bit by bit
// (S. Minato, "Fast Generation of Irredundant Sum-of-Products Forms from Binary
// Decision Diagrams", SASIMI 1992): first what cannot be said without the field,
// then the rest, which can.
//
//	need = may = arg0 == 1 or arg1 == 2      whatever arg0 is, calls with
//	                                         arg1 == 2 are in may
//	cannot be said without arg0:             arg0 == 1, where arg1 is not 2;
//	                                         said with what may allows: arg0 == 1
//	the rest:                                arg1 == 2
func (c *coverer) cover(need, may bdd.Ref) (list []Term) {
	if need == bdd.No {
		return nil
	}
	if may == bdd.Yes {
		return []Term{nil}
	}
	field := fieldAt(min(c.Top(need), c.Top(may)))
	classes := c.split(need, may, field)
	always := bdd.Yes // what may allows whatever the field
	for _, k := range classes {
		always = c.And(always, k.may)
	}
	for _, k := range classes {
		for _, term := range c.cover(c.Minus(k.need, always), k.may) {
			if field, used := c.widen(term, classes, always); used != bdd.No {
				list = append(list, append(field, term...))
				c.limitTerms(list)
			}
		}
	}
	rest := bdd.No
	for _, k := range classes {
		rest = c.Or(rest, k.need)
	}
	list = append(list, c.cover(rest, always)...)
	c.limitTerms(list)
	return list
}

// widen finds the values of the split field for which a term is wanted: at least
// those for which it says something new, at most those for which it is true. What
// it says is taken from what the classes still need. Used is No if nothing is new.
func (c *coverer) widen(term Term, classes []*class, always bdd.Ref) (field Term, used bdd.Ref) {
	says := term.set(c.Table, c.width)
	wanted, allowed := bdd.No, bdd.No
	for _, k := range classes {
		if !c.Implies(says, k.may) {
			continue
		}
		allowed = c.Or(allowed, k.values)
		if c.And(says, c.Minus(k.need, always)) != bdd.No {
			wanted = c.Or(wanted, k.values)
		}
	}
	if wanted == bdd.No {
		return nil, bdd.No
	}
	field, chosen := c.values(wanted, allowed)
	for _, k := range classes {
		if c.Implies(k.values, chosen) {
			k.need = c.Minus(k.need, says)
		}
	}
	return field, chosen
}
