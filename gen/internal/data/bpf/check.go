package bpf

import (
	"fmt"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Check returns nil if the kernel would attach the program as a seccomp filter,
// and otherwise an error that names the first instruction refused by its
// zero-based number, says what it is and why it is refused. The rules are
// those of bpf_check_classic (net/core/filter.c) and of seccomp_check_filter
// (kernel/seccomp.c); the kernel itself answers EINVAL to all of them.
//
// Check does not know what filters the process already has: together they may
// have 32768 instructions (MAX_INSNS_PER_PATH), counted after the kernel's
// translation, which makes about one and a half of each.
func Check(program []linux.BPFInstruction) error {
	switch n := len(program); {
	case n == 0:
		return fmt.Errorf("the program is empty (the kernel takes 1 to %d instructions)", linux.BPF_MAXINSNS)
	case n > linux.BPF_MAXINSNS:
		return fmt.Errorf("the program has %d instructions (the kernel takes 1 to %d)", n, linux.BPF_MAXINSNS)
	}
	for pc := range program {
		if reason := checkOne(program, pc); reason != "" {
			return refusal(program, pc, reason)
		}
	}
	if last := len(program) - 1; !returns(program[last].OpCode) {
		return refusal(program, last, "the program can run past its end (the last instruction must be a ret)")
	}
	return checkScratch(program)
}

// checkOne says why the instruction at pc is refused for itself, "" if it is
// not.
func checkOne(program []linux.BPFInstruction, pc int) string {
	in := program[pc]
	if !accepts(in.OpCode) {
		return whyNot(in.OpCode)
	}
	if compares(in.OpCode) {
		return checkTarget(program, pc, uint32(max(in.JumpIfTrue, in.JumpIfFalse)))
	}
	switch in.OpCode {
	case JumpAlways:
		return checkTarget(program, pc, in.K)
	case LoadAbs:
		if in.K >= linux.SizeofSeccompData {
			return fmt.Sprintf("offset %d is outside of seccomp_data (its last word is at %d)", in.K, linux.SizeofSeccompData-4)
		}
		if in.K%4 != 0 {
			return fmt.Sprintf("offset %d is not that of a word (it must be a multiple of 4)", in.K)
		}
	case LoadMem, LoadXMem, StoreA, StoreX:
		if in.K >= ScratchWords {
			return fmt.Sprintf("there is no M[%d] (scratch memory is M[0] to M[%d])", in.K, ScratchWords-1)
		}
	case ALU | DIV | K:
		if in.K == 0 {
			return "it divides by zero (the constant must be 1 or more)"
		}
	case ALU | LSH | K, ALU | RSH | K:
		if in.K >= 32 {
			return fmt.Sprintf("it shifts 32 bits by %d (the constant must be below 32)", in.K)
		}
	}
	return ""
}

// checkTarget says why a jump over skip instructions is refused. The sum is
// made in 64 bits, since the K of a jmp may be anything.
func checkTarget(program []linux.BPFInstruction, pc int, skip uint32) string {
	target, last := uint64(pc)+1+uint64(skip), len(program)-1
	if target > uint64(last) {
		return fmt.Sprintf("it jumps to %d, past the end (the last instruction is %d)", target, last)
	}
	return ""
}

func refusal(program []linux.BPFInstruction, pc int, reason string) error {
	return fmt.Errorf("instruction %d, `%s`: %s", pc, row(program[pc], pc, anything, Names{}), reason)
}
