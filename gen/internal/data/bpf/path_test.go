package bpf

import (
	"testing"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

func TestLongestPath(t *testing.T) {
	ret := linux.BPFInstruction{OpCode: ReturnK}
	load := linux.BPFInstruction{OpCode: LoadAbs}
	for _, c := range []struct {
		name    string
		program []linux.BPFInstruction
		want    int
	}{
		{"a return", []linux.BPFInstruction{ret}, 1},
		{"instructions after a return are not on the path", []linux.BPFInstruction{ret, load, ret}, 1},
		{"a load is a step", []linux.BPFInstruction{load, ret}, 2},
		{"the longer branch counts, if true", []linux.BPFInstruction{{OpCode: JumpEq, JumpIfTrue: 1}, ret, load, load, ret}, 4},
		{"the longer branch counts, if false", []linux.BPFInstruction{{OpCode: JumpEq, JumpIfTrue: 3}, load, load, ret, ret}, 4},
		{"a jump skips instructions", []linux.BPFInstruction{{OpCode: JumpAlways, K: 2}, load, load, ret}, 2},
	} {
		if err := Check(c.program); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if got := LongestPath(c.program); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}
