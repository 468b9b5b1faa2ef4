package prove

import (
	"math"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// mostParts is some ten times what a program for a few architectures has that
// compares every number.
const mostParts = 1 << 18

// Parts divides all calls where programs do: at the constants that they
// compare arch and nr with. What a program asks before it loads either, or about
// a word computed from it, is not seen; that costs time and nothing else. Nor does
// it divide by both where that makes more than mostParts.
func Parts(programs ...[]linux.BPFInstruction) []bdd.Part {
	borders := map[uint32][]uint32{}
	for _, program := range programs {
		offset := uint32(math.MaxUint32) // where A was loaded from, read straight down
		for _, in := range program {
			switch in.OpCode {
			case bpf.LoadAbs:
				offset = in.K
			case bpf.JumpEq, bpf.JumpGt, bpf.JumpGe:
				borders[offset] = append(borders[offset], in.K, in.K+1)
			}
		}
	}
	var list []bdd.Part
	archs, numbers := bdd.BlocksBetween(borders[bpf.OffsetArch]), bdd.BlocksBetween(borders[bpf.OffsetNr])
	if len(archs)*len(numbers) > mostParts {
		archs = []bdd.Block{bdd.AnyWord}
	}
	for _, arch := range archs {
		for _, nr := range numbers {
			list = append(list, bdd.Part{Arch: arch, Nr: nr})
		}
	}
	return list
}
