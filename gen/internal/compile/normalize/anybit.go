package normalize

import (
	"math/bits"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
)

// anyBit is the condition x & mask != 0 over the values 0 to max, in normal form: a single bit
// that is set, or a comparison if the mask is all of the highest bits. Mask has a bit of a word.
func anyBit(field policy.Field, mask, max uint64) policy.Condition {
	c, v := masked(field, mask, 0, max)
	c, _ = not(c, v, max) // zero has none of the bits and max has all, so that it depends
	return c
}

// anyBitOf reads a condition that asks for any of some bits, or for one. The highest bit alone is
// a comparison with the middle of all values. Other comparisons that test bits too, such as
// x >= 0x100, stay comparisons: their reader expects one.
func anyBitOf(c policy.Condition, max uint64) (mask uint64, ok bool) {
	middle := max/2 + 1
	switch {
	case c.Kind == policy.UnderMask && !c.Not && bits.OnesCount64(c.A) == 1:
		return c.A, c.B != 0
	case c.Kind == policy.UnderMask && c.Not:
		return c.A, c.B == 0
	case c.Kind == policy.InRange && !c.Not:
		return middle, c.A == middle && c.B == max
	}
	return 0, false
}
