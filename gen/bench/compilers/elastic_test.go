package compilers

import (
	"testing"

	"github.com/elastic/go-seccomp-bpf"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
)

// Tests of bits replace a comparison under a mask without changing its result.
func TestMaskAsTestsOfBits(t *testing.T) {
	holds := func(list seccomp.ArgumentConditions, x uint64) bool {
		for _, c := range list {
			switch set := x&c.Value != 0; {
			case c.Operation == seccomp.BitsSet && !set, c.Operation == seccomp.BitsNotSet && set:
				return false
			}
		}
		return true
	}
	for mask := range uint64(32) {
		for value := range uint64(32) {
			list, err := elasticConditions([]cases.PlainCond{{Op: "masked_eq", Mask: mask, Val: value}})
			if possible := value&^mask == 0; possible != (err == nil) {
				t.Fatalf("& %#x == %#x: %v", mask, value, err)
			}
			for x := uint64(0); x < 64 && err == nil; x++ {
				if got, want := holds(list, x), x&mask == value; got != want {
					t.Errorf("%#x & %#x == %#x is %v, %+v say %v", x, mask, value, want, list, got)
				}
			}
		}
	}
}
