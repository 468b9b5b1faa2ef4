package machine

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// The numbers of registers: A, X, then the words of scratch memory.
const (
	regA   = 0
	regX   = 1
	regMem = 2
	nRegs  = regMem + bpf.ScratchWords
)

// liveBefore returns, for each instruction, the registers that may still be read before they
// are written, one bit for each. One pass from the end suffices because jumps go forwards.
// States that differ only in registers that are not live have the same answer.
func liveBefore(program []linux.BPFInstruction) []uint32 {
	before := make([]uint32, len(program))
	for pc := len(program) - 1; pc >= 0; pc-- {
		in := program[pc]
		var after uint32
		switch class := in.OpCode & 7; {
		case class == bpf.RET:
		case in.OpCode == bpf.JumpAlways:
			after = before[pc+1+int(in.K)]
		case class == bpf.JMP:
			after = before[pc+1+int(in.JumpIfTrue)] | before[pc+1+int(in.JumpIfFalse)]
		default:
			after = before[pc+1]
		}
		reads, writes := access(in)
		before[pc] = after&^writes | reads
	}
	return before
}

// access returns the registers that an instruction reads and writes.
func access(in linux.BPFInstruction) (reads, writes uint32) {
	const a, x = 1 << regA, 1 << regX
	memory := func() uint32 { return 1 << (regMem + in.K) }
	switch in.OpCode {
	case bpf.LoadAbs, bpf.LoadImm, bpf.LoadLen:
		return 0, a
	case bpf.LoadMem:
		return memory(), a
	case bpf.LoadXImm, bpf.LoadXLen:
		return 0, x
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
	case bpf.ReturnK, bpf.JumpAlways:
		return 0, 0
	}
	// Arithmetic, comparisons and `ret a`.
	reads = a
	if class := in.OpCode & 7; class != bpf.RET && in.OpCode&bpf.X != 0 {
		reads |= x
	}
	if in.OpCode&7 == bpf.ALU {
		writes = a
	}
	return reads, writes
}
