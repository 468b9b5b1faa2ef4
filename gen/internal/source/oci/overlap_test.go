package oci

import (
	"math"
	"testing"
)

// holds is what the operators mean, plainly.
func (c condition) holds(v uint64) bool {
	switch c.op {
	case equal:
		return v == c.value
	case notEqual:
		return v != c.value
	case lessThan:
		return v < c.value
	case lessOrEqual:
		return v <= c.value
	case greaterOrEqual:
		return v >= c.value
	case greaterThan:
		return v > c.value
	}
	return v&c.mask == c.value
}

// All pairs of conditions over the constants at both ends of the range, against
// all values there: disjoint must be right whenever it says yes, and exact
// unless a mask meets an order.
func TestDisjoint(t *testing.T) {
	var values []uint64
	for v := range uint64(5) {
		values = append(values, v, math.MaxUint64-v)
	}
	var all []condition
	for op := equal; op <= greaterThan; op++ {
		for _, v := range values {
			all = append(all, condition{op: op, value: v})
		}
	}
	for _, mask := range values {
		for _, v := range values {
			if v&^mask == 0 {
				all = append(all, condition{op: maskedEqual, value: v, mask: mask})
			}
		}
	}
	// A value that satisfies both, if there is one, is near a constant, or
	// made of the bits of both masks.
	candidates := append([]uint64{5, 6, math.MaxUint64 - 5, math.MaxUint64 - 6, 1 << 63}, values...)
	ordered := func(c condition) bool { return c.op != equal && c.op != notEqual && c.op != maskedEqual }
	for _, x := range all {
		for _, y := range all {
			both := x.holds(x.value|y.value) && y.holds(x.value|y.value)
			for _, v := range candidates {
				both = both || x.holds(v) && y.holds(v)
			}
			got := disjoint(x, y)
			if got && both {
				t.Fatalf("%+v and %+v: disjoint, but are not", x, y)
			}
			inexact := x.op == maskedEqual && (ordered(y) || y.op == notEqual) || y.op == maskedEqual && (ordered(x) || x.op == notEqual)
			if !got && !both && !inexact {
				t.Fatalf("%+v and %+v: not disjoint, but are", x, y)
			}
			if got != disjoint(y, x) {
				t.Fatalf("%+v and %+v: depends on the order", x, y)
			}
		}
	}
}
