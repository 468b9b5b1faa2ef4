package diagram

import (
	"math"
	"math/bits"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// sample is a call that represents a number of rules.
type sample struct {
	call  *linux.SeccompData
	rules float64
}

// samples returns calls for which the conditions of a clause hold. If several conditions
// are on one field, some of them may fail. The calls represent the rules that were merged
// into the clause. There are several if the clause asks for any of some bits in both
// halves of a field.
func samples(c policy.Clause) []sample {
	list := []sample{{&linux.SeccompData{}, float64(c.Rules())}}
	for _, x := range c.When {
		var next []sample
		for _, s := range list {
			for _, v := range values(x) {
				call := *s.call
				if x.Field == policy.IP {
					call.InstructionPointer = v.x
				} else {
					call.Args[x.Field] = v.x
				}
				next = append(next, sample{&call, float64(s.rules * v.share)})
			}
		}
		list = next
	}
	return list
}

// value is a value for which a condition holds, with its share of the rules.
type value struct {
	x     uint64
	share float64
}

// values returns a value for which a condition holds. A condition that asks for any of
// some bits gives a value for each half with such bits, whose share is the half's share
// of the bits.
func values(x policy.Condition) []value {
	switch {
	case x.Kind == policy.UnderMask && x.Not:
		var list []value
		for _, half := range []uint64{math.MaxUint32, math.MaxUint32 << 32} {
			if m := x.A & half; m != 0 {
				list = append(list, value{x.B ^ m&-m, float64(bits.OnesCount64(m)) / float64(bits.OnesCount64(x.A))})
			}
		}
		return list
	case x.Kind == policy.UnderMask:
		return []value{{x.B, 1}}
	case !x.Not:
		return []value{{x.A, 1}}
	case x.A > 0:
		return []value{{x.A - 1, 1}}
	}
	return []value{{x.B + 1, 1}}
}
