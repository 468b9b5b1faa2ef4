package diagram

import (
	"math"
	"math/bits"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// sample is a call that stands for so many rules.
type sample struct {
	call  *linux.SeccompData
	rules float64
}

// samples are calls that the conditions of a clause hold for, or most of them where they
// ask several things of one field. They stand for the rules that the clause was made of:
// there is more than one where it asks for bits in both halves of a field.
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

// value is one that a condition holds for, and its share of all that it stands for.
type value struct {
	x     uint64
	share float64
}

// values are one value that a condition holds for, or one for each half in which it asks
// for some bit, which weighs as many bits as it asks for there.
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
