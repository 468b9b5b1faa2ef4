package bpf

import (
	"fmt"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Check returns nil if the kernel would attach the program as a seccomp filter. Otherwise it
// returns an error with the zero-based number of the first invalid instruction, its text and the
// reason. The rules are those of bpf_check_classic (net/core/filter.c) and seccomp_check_filter
// (kernel/seccomp.c). The kernel returns EINVAL if a program violates one of them.
//
// Check does not consider the filters that a process already has. All filters of a process
// together may have 32768 instructions (MAX_INSNS_PER_PATH). The kernel counts them after its
// translation, which makes about one and a half instructions of each.
func Check(program []linux.BPFInstruction) error {
	switch n := len(program); {
	case n == 0:
		return fmt.Errorf("the program is empty (the kernel takes 1 to %d instructions)", linux.BPF_MAXINSNS)
	case n > linux.BPF_MAXINSNS:
		return fmt.Errorf("the program has %d instructions (the kernel takes 1 to %d)", n, linux.BPF_MAXINSNS)
	}
	for pc := range program {
		if reason := checkOne(program, pc); reason != "" {
			return rejection(program, pc, reason)
		}
	}
	if last := len(program) - 1; !returns(program[last].OpCode) {
		return rejection(program, last, "the program can run past its end (the last instruction must be a ret)")
	}
	return checkScratch(program)
}

// checkOne returns the reason why the instruction at pc is invalid by itself, or "" if it is not.
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
			return fmt.Sprintf("offset %d is outside seccomp_data (its last word is at %d)", in.K, linux.SizeofSeccompData-4)
		}
		if in.K%4 != 0 {
			return fmt.Sprintf("offset %d is not the beginning of a word (it must be a multiple of 4)", in.K)
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

// checkTarget returns the reason why a jump over skip instructions is invalid, or "". It adds in
// 64 bits because the K of a jmp can be any number.
func checkTarget(program []linux.BPFInstruction, pc int, skip uint32) string {
	target, last := uint64(pc)+1+uint64(skip), len(program)-1
	if target > uint64(last) {
		return fmt.Sprintf("it jumps to %d, past the end (the last instruction is %d)", target, last)
	}
	return ""
}

// rejection returns the error for an invalid instruction.
func rejection(program []linux.BPFInstruction, pc int, reason string) error {
	return fmt.Errorf("instruction %d, `%s`: %s", pc, row(program[pc], pc, anything, Names{}), reason)
}
