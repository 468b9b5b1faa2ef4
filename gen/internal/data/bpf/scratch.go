package bpf

import (
	"fmt"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// checkScratch refuses loads from scratch words that some path leaves unset,
// as check_load_and_stores (net/core/filter.c) does for a program whose
// instructions are all well formed. One pass suffices because jumps only go
// forwards. Each instruction has the set of words that all jumps to it leave
// set, one bit per word; falling through carries the set along:
//
//	pc   instruction            set before        carried on
//	 0   st M[0]                —                 {0}
//	 1   jeq 0x7 → 2 else 3     {0}               all (nothing falls through)
//	 2   st M[1]                {0}, by the jump  {0, 1}
//	 3   ld M[1]                {0}               refused: not set by way of 1
//
// Like the kernel, it lets a ret carry its set on to the next instruction, so
// that a load behind a ret may be refused which no path could harm.
func checkScratch(program []linux.BPFInstruction) error {
	const all = 1<<ScratchWords - 1
	var jumped [linux.BPF_MAXINSNS]uint16
	for pc := range program {
		jumped[pc] = all
	}
	set := uint16(0)
	for pc, in := range program {
		set &= jumped[pc]
		switch {
		case in.OpCode == StoreA || in.OpCode == StoreX:
			set |= 1 << in.K
		case in.OpCode == LoadMem || in.OpCode == LoadXMem:
			if set&(1<<in.K) == 0 {
				return refusal(program, pc, fmt.Sprintf("M[%d] may not have been set (store to it on every path that leads here)", in.K))
			}
		case in.OpCode == JumpAlways:
			jumped[pc+1+int(in.K)] &= set
			set = all
		case compares(in.OpCode):
			jumped[pc+1+int(in.JumpIfTrue)] &= set
			jumped[pc+1+int(in.JumpIfFalse)] &= set
			set = all
		}
	}
	return nil
}
