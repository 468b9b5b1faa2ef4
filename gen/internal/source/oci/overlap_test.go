package oci

import (
	"math"
	"testing"
)

// holds is the plain meaning of the operators.
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

// This test tries all pairs of conditions, with constants at both ends of the range, on the
// values there. A positive result of disjoint must be correct. Except for a mask with an
// ordering or notEqual, a negative result must be correct too.
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
	// If a value satisfies both, one is near a constant or has the bits of both values.
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
				t.Fatalf("%+v and %+v are reported as disjoint, but are not", x, y)
			}
			inexact := x.op == maskedEqual && (ordered(y) || y.op == notEqual) || y.op == maskedEqual && (ordered(x) || x.op == notEqual)
			if !got && !both && !inexact {
				t.Fatalf("%+v and %+v are disjoint, but not reported as such", x, y)
			}
			if got != disjoint(y, x) {
				t.Fatalf("%+v and %+v: the result depends on their order", x, y)
			}
		}
	}
}
