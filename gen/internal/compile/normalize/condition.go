package normalize

import (
	"cmp"
	"math/bits"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
)

// verdict is what is known of a condition without a value.
type verdict int

const (
	depends verdict = iota // some values hold and some do not
	always
	never
)

// between makes the condition lo <= x <= hi over the values 0 to max.
func between(field policy.Field, lo, hi, max uint64) (policy.Condition, verdict) {
	switch {
	case lo > hi || lo > max:
		return policy.Condition{}, never
	case lo == 0 && hi >= max:
		return policy.Condition{}, always
	}
	return policy.Condition{Field: field, Kind: policy.InRange, A: lo, B: min(hi, max)}, depends
}

// masked makes the condition x & mask == value over the values 0 to max.
func masked(field policy.Field, mask, value, max uint64) (policy.Condition, verdict) {
	mask &= max
	switch {
	case value&^mask != 0:
		return policy.Condition{}, never
	case mask == 0:
		return policy.Condition{}, always
	case mask == max:
		return between(field, value, value, max)
	}
	// A mask of leading ones is a comparison: values with the same prefix are neighbours. In this
	// form it equals the range that an author may have written instead.
	if low := max &^ mask; low&(low+1) == 0 {
		return between(field, value, value|low, max)
	}
	return policy.Condition{Field: field, Kind: policy.UnderMask, A: mask, B: value}, depends
}

// not negates a condition and its verdict.
func not(c policy.Condition, v verdict, max uint64) (policy.Condition, verdict) {
	switch v {
	case always:
		return policy.Condition{}, never
	case never:
		return policy.Condition{}, always
	}
	// One half of a word is the other's complement: not below is at least.
	if c.Kind == policy.InRange {
		switch {
		case c.A == 0:
			return between(c.Field, c.B+1, max, max)
		case c.B == max:
			return between(c.Field, 0, c.A-1, max)
		}
	}
	// A single bit is clear or set.
	if c.Kind == policy.UnderMask && bits.OnesCount64(c.A) == 1 {
		c.B ^= c.A
		return c, depends
	}
	c.Not = !c.Not
	return c, depends
}

// compare orders conditions by field first: a clause lists them in the order of arguments.
func compare(a, b policy.Condition) int {
	return cmp.Or(
		cmp.Compare(a.Field, b.Field),
		cmp.Compare(a.Kind, b.Kind),
		cmp.Compare(a.A, b.A),
		cmp.Compare(a.B, b.B),
	)
}
