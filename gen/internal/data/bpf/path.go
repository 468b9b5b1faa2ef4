package bpf

import "github.com/seccompgen/seccompgen/seccomp/linux"

// LongestPath returns the number of instructions on the longest path through a program that Check
// accepts. It includes paths that no call takes. One pass from the end suffices because jumps go
// forwards only.
func LongestPath(program []linux.BPFInstruction) int {
	longest := make([]int, len(program))
	for pc := len(program) - 1; pc >= 0; pc-- {
		i := program[pc]
		switch {
		case i.OpCode&7 == RET:
			longest[pc] = 1
		case i.OpCode == JumpAlways:
			longest[pc] = 1 + longest[pc+1+int(i.K)]
		case i.OpCode&7 == JMP:
			longest[pc] = 1 + max(longest[pc+1+int(i.JumpIfTrue)], longest[pc+1+int(i.JumpIfFalse)])
		default:
			longest[pc] = 1 + longest[pc+1]
		}
	}
	return longest[0]
}
