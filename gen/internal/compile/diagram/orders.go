package diagram

import (
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
)

// The order in which arguments are tested is found by trying. It decides how often a word is
// loaded twice, and whether decisions end alike: equal ends exist once.
//
//	socket          arg0 == 1 and arg1 == 0x80001
//	timerfd_create  arg0 == 1 and arg1 == 0x80800
//
//	arg1 first:  jeq 0x80001 ─┐
//	             jeq 0x80800 ─┴─▶ ld arg0, jeq 1 → allow

// mostFields bounds the orders that are tried for a decision to six.
const mostFields = 3

// orders lists the orders of the fields that a decision tests. The first one is empty: each
// time the word that most clauses test.
func orders(d policy.Decision) [][]policy.Field {
	var fields []policy.Field
	for _, c := range d {
		for _, x := range c.When {
			if !slices.Contains(fields, x.Field) {
				fields = append(fields, x.Field)
			}
		}
	}
	all := [][]policy.Field{nil}
	if len(fields) < 2 || len(fields) > mostFields {
		return all
	}
	return append(all, permutations(fields)...)
}

func permutations(fields []policy.Field) (all [][]policy.Field) {
	if len(fields) == 0 {
		return [][]policy.Field{nil}
	}
	for i, first := range fields {
		for _, rest := range permutations(slices.Delete(slices.Clone(fields), i, i+1)) {
			all = append(all, append([]policy.Field{first}, rest...))
		}
	}
	return all
}

// first is the next word to test, in an order of fields. If no field of the order is left, it
// is next.
func (r residual) first(order []policy.Field) Word {
	for _, f := range order {
		if own := r.about(f); len(own) > 0 {
			return own.next()
		}
	}
	return r.next()
}

// about is the part of a residual that concerns a field.
func (r residual) about(f policy.Field) (own residual) {
	for _, c := range r {
		for _, x := range c.when {
			if x.field == f {
				own = append(own, clause{when: []condition{x}})
			}
		}
	}
	return own
}
