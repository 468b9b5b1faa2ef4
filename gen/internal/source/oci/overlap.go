package oci

import "math"

// excludes reports whether two clauses contradict each other in an argument.
func (c clause) excludes(other clause) bool {
	for _, x := range c.conditions {
		for _, y := range other.conditions {
			if x.arg == y.arg && disjoint(x, y) {
				return true
			}
		}
	}
	return false
}

// disjoint reports whether no value satisfies both conditions. For a mask and an ordering it
// compares only the extremes; otherwise it is exact.
func disjoint(x, y condition) bool {
	switch {
	case x.op == notEqual && y.op == notEqual:
		return false
	case x.op == notEqual:
		return only(y, x.value)
	case y.op == notEqual:
		return only(x, y.value)
	case x.op == maskedEqual && y.op == maskedEqual:
		return x.mask&y.mask&(x.value^y.value) != 0
	case x.op == equal && y.op == maskedEqual:
		return x.value&y.mask != y.value
	case x.op == maskedEqual && y.op == equal:
		return y.value&x.mask != x.value
	}
	xlow, xhigh, xsome := span(x)
	ylow, yhigh, ysome := span(y)
	return !xsome || !ysome || xhigh < ylow || yhigh < xlow
}

// span returns the least and the greatest value that satisfy a condition other than
// notEqual, if any value does.
func span(c condition) (low, high uint64, some bool) {
	switch c.op {
	case lessThan:
		return 0, c.value - 1, c.value > 0
	case lessOrEqual:
		return 0, c.value, true
	case greaterOrEqual:
		return c.value, math.MaxUint64, true
	case greaterThan:
		return c.value + 1, math.MaxUint64, c.value < math.MaxUint64
	case maskedEqual:
		return c.value, c.value | ^c.mask, true
	}
	return c.value, c.value, true
}

// only reports whether a condition other than notEqual accepts no value but v.
func only(c condition, v uint64) bool {
	low, high, some := span(c)
	return !some || low == v && high == v
}
