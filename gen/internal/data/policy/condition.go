package policy

import (
	"cmp"
	"fmt"
	"math/bits"
)

// Condition is a predicate over one field, as an unsigned word. There are two
// kinds, each of which can be negated:
//
//	InRange   A <= x <= B      every comparison is one
//	UnderMask x & A == B       with a bit in A missing and B within A
//
// Conditions are comparable with ==, and normal: what == tells apart accepts
// different values, and none of them accepts all values or none.
type Condition struct {
	Field Field
	Kind  Kind
	Not   bool
	A, B  uint64
}

// Kind says how a Condition reads its two words.
type Kind uint8

const (
	InRange Kind = iota
	UnderMask
)

// Holds reports whether the condition accepts the value x of its field.
func (c Condition) Holds(x uint64) bool {
	switch c.Kind {
	case InRange:
		return (c.A <= x && x <= c.B) != c.Not
	case UnderMask:
		return (x&c.A == c.B) != c.Not
	}
	panic(fmt.Sprintf("BUG: condition of kind %d", c.Kind))
}

// verdict is what is known of a condition before looking at a value.
type verdict int

const (
	depends verdict = iota // some values hold and some do not
	always
	never
)

// between makes the condition lo <= x <= hi over the values 0 to max.
func between(field Field, lo, hi, max uint64) (Condition, verdict) {
	switch {
	case lo > hi || lo > max:
		return Condition{}, never
	case lo == 0 && hi >= max:
		return Condition{}, always
	}
	return Condition{Field: field, Kind: InRange, A: lo, B: min(hi, max)}, depends
}

// masked makes the condition x & mask == value over the values 0 to max.
func masked(field Field, mask, value, max uint64) (Condition, verdict) {
	mask &= max
	switch {
	case value&^mask != 0:
		return Condition{}, never
	case mask == 0:
		return Condition{}, always
	case mask == max:
		return between(field, value, value, max)
	}
	// A mask of leading ones is a comparison: the values that share a prefix
	// are neighbours. Said so, it equals the range that an author wrote out.
	if low := max &^ mask; low&(low+1) == 0 {
		return between(field, value, value|low, max)
	}
	return Condition{Field: field, Kind: UnderMask, A: mask, B: value}, depends
}

// not negates a condition and its verdict.
func not(c Condition, v verdict, max uint64) (Condition, verdict) {
	switch v {
	case always:
		return Condition{}, never
	case never:
		return Condition{}, always
	}
	// One half of a word is the other's complement: not below is at least.
	if c.Kind == InRange {
		switch {
		case c.A == 0:
			return between(c.Field, c.B+1, max, max)
		case c.B == max:
			return between(c.Field, 0, c.A-1, max)
		}
	}
	// A single bit is clear or set.
	if c.Kind == UnderMask && bits.OnesCount64(c.A) == 1 {
		c.B ^= c.A
		return c, depends
	}
	c.Not = !c.Not
	return c, depends
}

// compare orders conditions by field first, so that a clause lists them as the
// call does its arguments.
func compare(a, b Condition) int {
	return cmp.Or(
		cmp.Compare(a.Field, b.Field),
		cmp.Compare(a.Kind, b.Kind),
		cmp.Compare(a.A, b.A),
		cmp.Compare(a.B, b.B),
	)
}
