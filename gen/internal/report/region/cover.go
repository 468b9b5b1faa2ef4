package region

import (
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
)

// Limit bounds a description: the number of terms, and the number of conditions in all
// terms together.
type Limit struct{ Terms, Conditions int }

// Readable is a limit for descriptions that people review.
var Readable = Limit{Terms: 8, Conditions: 40}

// coverer looks for a description within a limit.
type coverer struct {
	*bdd.Table
	width int // of the words: 32 or 64
	limit Limit
	good  map[bdd.Ref]bool // results of all
}

// tooLong is the panic that ends a search that exceeds the limit. It never leaves this
// package: terms and short recover it.
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

// limitClasses ends a search with too many classes, since each of them probably needs a
// term of its own.
func (c *coverer) limitClasses(n int) {
	if n > 8*c.limit.Terms {
		panic(tooLong{})
	}
}

// cover returns terms that hold for all calls of need, and for no call outside may. It
// works field by field, as Minato and Morreale do bit by bit (S. Minato, "Fast Generation
// of Irredundant Sum-of-Products Forms from Binary Decision Diagrams", SASIMI 1992). First
// it covers the calls that need a condition on the field, then the rest.
//
//	need = may = arg0 == 1 or arg1 == 2      for any arg0, calls with arg1 == 2
//	                                         are in may
//	calls that need a condition on arg0:     arg0 == 1 and arg1 != 2,
//	                                         covered, within may, by arg0 == 1
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
	always := bdd.Yes // calls that are in may for any value of the field
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

// widen chooses the values of the split field for a term: at least those for which the
// term covers something new, and at most those for which it is correct. It removes the
// term's calls from the needs of the classes. Used is No if the term covers nothing new.
func (c *coverer) widen(term Term, classes []*class, always bdd.Ref) (field Term, used bdd.Ref) {
	covered := term.set(c.Table, c.width)
	wanted, allowed := bdd.No, bdd.No
	for _, k := range classes {
		if !c.Implies(covered, k.may) {
			continue
		}
		allowed = c.Or(allowed, k.values)
		if c.And(covered, c.Minus(k.need, always)) != bdd.No {
			wanted = c.Or(wanted, k.values)
		}
	}
	if wanted == bdd.No {
		return nil, bdd.No
	}
	field, chosen := c.values(wanted, allowed)
	for _, k := range classes {
		if c.Implies(k.values, chosen) {
			k.need = c.Minus(k.need, covered)
		}
	}
	return field, chosen
}
