package meaning_test

import (
	"math"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	. "github.com/seccompgen/seccompgen/gen/rules"
)

// Constant agrees with the diagram of each matcher.
func TestConstant(t *testing.T) {
	constants := 0
	for _, bits := range []int{16, 32, 64} {
		greatest := uintptr(math.MaxUint64 >> (64 - bits))
		for _, v := range []uintptr{0, 1, greatest - 1, greatest} {
			for _, matcher := range []any{nil, MatchAny{}, EqualTo(v), NotEqual(v), GreaterThan(v), GreaterThanOrEqual(v), LessThan(v),
				LessThanOrEqual(v), MaskedEqual(v, v), MaskedEqual(v, 0), MaskedEqual(v, 2), MaskedEqual(^greatest, 0), MaskedEqual(^greatest|v, v)} {
				if err := meaning.CheckMatcher(matcher, bits); err != nil {
					t.Fatal(err)
				}
				table := bdd.New(bdd.Budget{Nodes: 1 << 10, Steps: 1 << 12})
				f := meaning.Matcher(table, 0, bits, matcher)
				accepts, constant := meaning.Constant(matcher, bits)
				if constant != (f == bdd.Yes || f == bdd.No) || constant && accepts != (f == bdd.Yes) {
					t.Errorf("%v of %d bits: accepts %v, constant %v; its diagram is %v", matcher, bits, accepts, constant, f)
				}
				if constant {
					constants++
				}
			}
		}
	}
	if constants < 50 {
		t.Errorf("only %d constant matchers were tested", constants)
	}
}
