package normalize

import (
	"math"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
)

// What asks for any of some bits, over all values of a word; and what does not.
func TestAnyBitOf(t *testing.T) {
	const top32, top64 = 1 << 31, 1 << 63
	for _, c := range []struct {
		condition policy.Condition
		max       uint64
		mask      uint64 // 0 for none
	}{
		{policy.Condition{Kind: policy.UnderMask, A: 4, B: 4}, math.MaxUint64, 4},
		{policy.Condition{Kind: policy.UnderMask, A: 6, Not: true}, math.MaxUint64, 6},
		{policy.Condition{Kind: policy.InRange, A: top64, B: math.MaxUint64}, math.MaxUint64, top64},
		{policy.Condition{Kind: policy.InRange, A: top32, B: math.MaxUint32}, math.MaxUint32, top32},
		{policy.Condition{Kind: policy.UnderMask, A: 4}, math.MaxUint64, 0},
		{policy.Condition{Kind: policy.UnderMask, A: 6, B: 6}, math.MaxUint64, 0},
		{policy.Condition{Kind: policy.UnderMask, A: 6, B: 4}, math.MaxUint64, 0},
		{policy.Condition{Kind: policy.UnderMask, A: 6}, math.MaxUint64, 0},
		{policy.Condition{Kind: policy.UnderMask, A: 6, B: 2, Not: true}, math.MaxUint64, 0},
		{policy.Condition{Kind: policy.UnderMask, A: 6, B: 6, Not: true}, math.MaxUint64, 0},
		{policy.Condition{Kind: policy.InRange, A: top32, B: math.MaxUint32}, math.MaxUint64, 0},
		{policy.Condition{Kind: policy.InRange, A: top64, B: math.MaxUint64 - 1}, math.MaxUint64, 0},
		{policy.Condition{Kind: policy.InRange, A: top64 - 1, B: math.MaxUint64}, math.MaxUint64, 0},
		{policy.Condition{Kind: policy.InRange, A: top64, B: math.MaxUint64, Not: true}, math.MaxUint64, 0},
	} {
		mask, ok := anyBitOf(c.condition, c.max)
		if ok != (c.mask != 0) || ok && mask != c.mask {
			t.Errorf("%v up to %#x: %#x, %v; want %#x", c.condition, c.max, mask, ok, c.mask)
		}
		if ok && anyBit(c.condition.Field, mask, c.max) != c.condition {
			t.Errorf("%v is made %v", c.condition, anyBit(c.condition.Field, mask, c.max))
		}
	}
}
