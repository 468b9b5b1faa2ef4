package smt

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// liveBefore returns, for each instruction, the registers that may still be read before they are
// written, one bit for each. Where edges meet, only these need a definition.
func liveBefore(program []linux.BPFInstruction) []uint32 {
	live := make([]uint32, len(program))
	for pc := len(program) - 1; pc >= 0; pc-- {
		in := program[pc]
		var after uint32
		switch {
		case in.OpCode&7 == bpf.RET:
		case in.OpCode == bpf.JumpAlways:
			after = live[pc+1+int(in.K)]
		case in.OpCode&7 == bpf.JMP:
			after = live[pc+1+int(in.JumpIfTrue)] | live[pc+1+int(in.JumpIfFalse)]
		default:
			after = live[pc+1]
		}
		reads, writes := uses(in)
		live[pc] = after&^writes | reads
	}
	return live
}

// uses returns the registers that an instruction reads and the one that it writes. An instruction
// that is not listed reads all.
func uses(in linux.BPFInstruction) (reads, writes uint32) {
	const a, x = 1 << regA, 1 << regX
	memory := func() uint32 { return 1 << (regM + in.K) }
	switch in.OpCode {
	case bpf.LoadAbs, bpf.LoadImm, bpf.LoadLen:
		return 0, a
	case bpf.LoadXImm, bpf.LoadXLen:
		return 0, x
	case bpf.LoadMem:
		return memory(), a
	case bpf.LoadXMem:
		return memory(), x
	case bpf.StoreA:
		return a, memory()
	case bpf.StoreX:
		return x, memory()
	case bpf.CopyAToX:
		return a, x
	case bpf.CopyXToA:
		return x, a
	case bpf.JumpAlways, bpf.ReturnK:
		return 0, 0
	case bpf.ReturnA, bpf.Negate:
		return a, 0
	}
	switch class := in.OpCode & 7; {
	case (class == bpf.ALU || class == bpf.JMP) && in.OpCode&bpf.X != 0:
		return a | x, 0
	case class == bpf.ALU || class == bpf.JMP:
		return a, 0
	}
	return 1<<registers - 1, 0
}
