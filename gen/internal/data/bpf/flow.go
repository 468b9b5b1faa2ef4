package bpf

import "github.com/seccompgen/seccompgen/seccomp/linux"

// content is what A certainly holds before an instruction: the word of
// seccomp_data at that offset, or one of the two below.
type content int

const (
	// anything: a computed value, or different words on different paths.
	anything content = -1
	// unreached: no path has led here yet.
	unreached content = -2
)

// contents finds for each instruction what A holds before it, in one pass, since
// jumps only go forwards. A program that Check refuses is no obstacle: what
// leads out of it leads nowhere.
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
