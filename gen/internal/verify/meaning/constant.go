package meaning

import (
	"math"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Constant reports whether a matcher accepts all values of a word with this number of bits, or
// rejects all of them. If constant is true, accepts tells which.
func Constant(matcher any, bits int) (accepts, constant bool) {
	greatest := uint64(math.MaxUint64) >> (64 - bits)
	switch m := matcher.(type) {
	case nil, rules.MatchAny:
		return true, true
	case rules.GreaterThan:
		return false, uint64(m) == greatest
	case rules.GreaterThanOrEqual:
		return true, m == 0
	case rules.LessThan:
		return false, m == 0
	case rules.LessThanOrEqual:
		return true, uint64(m) == greatest
	case rules.Masked:
		mask := uint64(m.Mask) & greatest
		accepts = mask == 0 && m.Value == 0
		return accepts, accepts || uint64(m.Value)&^mask != 0
	}
	return false, false
}
