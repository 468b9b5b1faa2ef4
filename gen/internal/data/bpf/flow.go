package bpf

import "github.com/seccompgen/seccompgen/seccomp/linux"

// content describes the value of A before an instruction: the offset of a word of seccomp_data that
// A holds on all paths, or one of the two values below.
type content int

const (
	// anything stands for a computed value, or for different words on different paths.
	anything content = -1
	// unreached means that no path leads here.
	unreached content = -2
)

// contents returns the content of A before each instruction. One pass suffices because jumps go
// forwards only. It works for programs that Check rejects too, and ignores jumps out of the
// program.
func contents(program []linux.BPFInstruction) []content {
	before := make([]content, len(program))
	for pc := range before {
		before[pc] = unreached
	}
	if len(before) > 0 {
		before[0] = anything
	}
	reach := func(target uint64, a content) {
		switch {
		case target >= uint64(len(before)):
		case before[target] == unreached:
			before[target] = a
		case before[target] != a:
			before[target] = anything
		}
	}
	for pc, in := range program {
		a, next := before[pc], uint64(pc)+1
		if a == unreached {
			continue
		}
		switch {
		case returns(in.OpCode):
		case in.OpCode == JumpAlways:
			reach(next+uint64(in.K), a)
		case compares(in.OpCode):
			reach(next+uint64(in.JumpIfTrue), a)
			reach(next+uint64(in.JumpIfFalse), a)
		case in.OpCode == LoadAbs:
			reach(next, content(in.K))
		case in.OpCode == StoreA, in.OpCode == StoreX, in.OpCode == CopyAToX, in.OpCode&7 == LDX:
			reach(next, a)
		default:
			reach(next, anything)
		}
	}
	return before
}
