package diagram

import (
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
)

// The compiler tries the orders in which a decision can test its arguments. The order
// determines how often a word is loaded twice, and whether decisions share their ends:
// equal ends are one node.
//
//	socket          arg0 == 1 and arg1 == 0x80001
//	timerfd_create  arg0 == 1 and arg1 == 0x80800
//
//	arg1 first:  jeq 0x80001 ─┐
//	             jeq 0x80800 ─┴─▶ ld arg0, jeq 1 → allow

// mostFields bounds the fields whose orders are tried: three fields have six orders.
const mostFields = 3

// orders lists the orders of the fields that a decision asks for. The first is nil: then
// nextWord selects each word.
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

// firstWord selects the word to test next in an order of fields. It leaves the selection
// to nextWord if no field of the order is left.
func (r residual) firstWord(order []policy.Field) Word {
	for _, f := range order {
		if own := r.about(f); len(own) > 0 {
			return own.nextWord()
		}
	}
	return r.nextWord()
}

// about returns the conditions of a residual on a field, a clause for each.
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
