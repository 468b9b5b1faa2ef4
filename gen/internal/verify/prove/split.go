package prove

import (
	"math"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// mostParts is about ten times the number of parts of a program that compares every number of
// a few architectures.
const mostParts = 1 << 18

// Parts divides all calls at the constants with which programs compare arch and nr. It follows
// the loads in program order, so it misses comparisons of computed words and of words that
// were loaded on another path. Any division is correct; a worse one only takes more time.
//
// If division by arch and nr makes more than mostParts parts, Parts divides by nr only.
func Parts(programs ...[]linux.BPFInstruction) []bdd.Part {
	borders := map[uint32][]uint32{}
	for _, program := range programs {
		offset := uint32(math.MaxUint32) // the offset of the last load before the instruction
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
