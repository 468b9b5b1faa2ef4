package prove

import (
	"math"
	"slices"

	"github.com/seccompgen/seccompgen/gen/bpf"
	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// partsOf divides all calls along the ranges of a policy, and then the calls of
// all other architectures.
func partsOf(p *policy.Policy) []part {
	var list []part
	token := block{value: p.Arch.Token}
	for _, r := range p.Ranges {
		for _, nr := range blocks(r.First, r.Last) {
			list = append(list, part{token, nr})
		}
	}
	for _, arch := range blocksBetween([]uint32{p.Arch.Token, p.Arch.Token + 1}) {
		if arch != token {
			list = append(list, part{arch, anyWord})
		}
	}
	return list
}

// partsBetween divides all calls where programs do: at the constants that they
// compare arch and nr with. What a program asks before it loads either, or about
// a word computed from it, is not seen; that costs time and nothing else.
func partsBetween(programs ...[]linux.BPFInstruction) []part {
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
	var list []part
	numbers := blocksBetween(borders[bpf.OffsetNr])
	for _, arch := range blocksBetween(borders[bpf.OffsetArch]) {
		for _, nr := range numbers {
			list = append(list, part{arch, nr})
		}
	}
	return list
}

// blocksBetween divides all words into blocks, none of which a border goes
// through. A border is the first word of what follows it.
func blocksBetween(borders []uint32) []block {
	slices.Sort(borders)
	var list []block
	first := uint32(0)
	for _, border := range slices.Compact(borders) {
		if border > first {
			list = append(list, blocks(first, border-1)...)
			first = border
		}
	}
	return append(list, blocks(first, math.MaxUint32)...)
}
