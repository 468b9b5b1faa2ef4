package bpf

import (
	"fmt"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// checkScratch returns an error for a load from a scratch word that is not set on every path. It
// does what check_load_and_stores (net/core/filter.c) does for a program of valid instructions. One
// pass suffices because jumps go forwards only. Each instruction has the set of words that are set
// after every jump to it, one bit for each word. Fall-through carries the set to the next
// instruction:
//
//	pc   instruction            set before        carried on
//	 0   st M[0]                —                 {0}
//	 1   jeq 0x7 → 2 else 3     {0}               all (nothing falls through)
//	 2   st M[1]                {0}, by the jump  {0, 1}
//	 3   ld M[1]                {0}               error: not set on the path from 1
//
// Like the kernel, checkScratch treats a ret as if it fell through. So it can reject a load after a
// ret that is correct on all real paths.
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
				return rejection(program, pc, fmt.Sprintf("M[%d] may not have been set (store to it on every path that leads here)", in.K))
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
