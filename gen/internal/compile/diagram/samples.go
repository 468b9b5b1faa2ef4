package diagram

import (
	"math"
	"math/bits"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// sample is a call that stands for a number of rules.
type sample struct {
	call  *linux.SeccompData
	rules float64
}

// samples are calls for which the conditions of a clause hold, or most of them where several
// conditions test one field. They stand for the rules that the clause was made of. A clause
// that tests bits in both halves of a field has several.
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

// value is a value for which a condition holds, and its share of the values it stands for.
type value struct {
	x     uint64
	share float64
}

// values are the values that represent a condition: one, or one for each half in which it tests
// for any of some bits, weighted by the number of these bits.
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
