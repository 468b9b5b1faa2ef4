package smt

import (
	"fmt"
	"math"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// matcher returns the condition of a matcher on a field of the call. Comparisons are unsigned. On
// an ABI of 32 bits they compare the low half only, because the high half has no meaning there.
//
//	EqualTo(3)           (= arg0 #x0000000000000003)       64 bits
//	GreaterThan(3)       (bvugt arg0.low #x00000003)       32 bits
//	MaskedEqual(6, 2)    (= (bvand arg0 #x…06) #x…02)
func (e *encoder) matcher(field string, matcher any) (condition string, err error) {
	word, bits := field, e.arch.WordBits
	if bits == 32 {
		word = lowHalf(field)
	}
	greatest := uint64(math.MaxUint64) >> (64 - bits)
	number := func(v uintptr) string {
		if uint64(v) > greatest {
			err = fmt.Errorf("%q needs more than the %d bits that an argument has on %s", matcher, bits, e.arch)
		}
		return constant(uint64(v), bits)
	}
	switch m := matcher.(type) {
	case nil, rules.MatchAny:
		return always, nil
	case rules.EqualTo:
		condition = apply("=", word, number(uintptr(m)))
	case rules.NotEqual:
		condition = apply("distinct", word, number(uintptr(m)))
	case rules.GreaterThan:
		condition = apply("bvugt", word, number(uintptr(m)))
	case rules.GreaterThanOrEqual:
		condition = apply("bvuge", word, number(uintptr(m)))
	case rules.LessThan:
		condition = apply("bvult", word, number(uintptr(m)))
	case rules.LessThanOrEqual:
		condition = apply("bvule", word, number(uintptr(m)))
	case rules.Masked:
		// The complement of flags, evaluated on a machine of 64 bits, has bits above a
		// word of 32 bits. They have no effect.
		mask := constant(uint64(m.Mask)&greatest, bits)
		condition = apply("=", apply("bvand", word, mask), number(m.Value))
	default:
		err = fmt.Errorf("%T is not the type of a matcher (use rules.EqualTo or another one of package rules)", matcher)
	}
	return condition, err
}
