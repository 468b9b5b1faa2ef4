package bpf

import (
	"slices"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// archTokens returns, for each instruction, the AUDIT_ARCH_* tokens of the calls that can reach it,
// as far as comparisons of arch with a token determine them. It returns nil for an instruction that
// calls with other tokens can reach. Holds is the result of contents.
//
//	0  ld arch                                         nil
//	1  jeq AUDIT_ARCH_X86_64 → 2 else 4                nil
//	2  ld nr                                           X86_64
//	3  jeq read → 8 else 7                             X86_64
//	4  jeq AUDIT_ARCH_I386 → 5 else 9                  nil
//	5  ld nr                                           I386
//	…
//	8  ret allow                                       X86_64, I386
func archTokens(program []linux.BPFInstruction, holds []content) [][]uint32 {
	before := make([][]uint32, len(program))
	reached, any := make([]bool, len(program)), make([]bool, len(program))
	reach := func(target uint64, tokens []uint32) {
		if target >= uint64(len(program)) {
			return
		}
		reached[target] = true
		any[target] = any[target] || len(tokens) == 0
		for _, token := range tokens {
			if i, known := slices.BinarySearch(before[target], token); !known {
				before[target] = slices.Insert(slices.Clone(before[target]), i, token)
			}
		}
	}
	reach(0, nil)
	for pc, in := range program {
		if any[pc] {
			before[pc] = nil
		}
		tokens, next := before[pc], uint64(pc)+1
		switch {
		case !reached[pc], returns(in.OpCode):
		case in.OpCode == JumpAlways:
			reach(next+uint64(in.K), tokens)
		case in.OpCode == JumpEq && holds[pc] == OffsetArch:
			reach(next+uint64(in.JumpIfTrue), []uint32{in.K})
			reach(next+uint64(in.JumpIfFalse), slices.DeleteFunc(slices.Clone(tokens), func(token uint32) bool { return token == in.K }))
		case compares(in.OpCode):
			reach(next+uint64(in.JumpIfTrue), tokens)
			reach(next+uint64(in.JumpIfFalse), tokens)
		default:
			reach(next, tokens)
		}
	}
	return before
}
