package prove

import (
	"math"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// partsOf divides all calls along the borders of rules: those of each ABI by number,
// and then the calls of all other architectures.
func partsOf(abis []ABI) []bdd.Part {
	var list []bdd.Part
	var borders []uint32
	own := map[uint32]bool{}
	for i := range abis {
		token := abis[i].Arch.Token
		borders, own[token] = append(borders, token, token+1), true
		for _, nr := range bdd.BlocksBetween(bordersOf(&abis[i])) {
			list = append(list, bdd.Part{Arch: bdd.Block{Value: token}, Nr: nr})
		}
	}
	for _, arch := range bdd.BlocksBetween(borders) {
		if arch.Free > 0 || !own[arch.Value] {
			list = append(list, bdd.Part{Arch: arch, Nr: bdd.AnyWord})
		}
	}
	return list
}

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
