package bpf_test

import (
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Rows names a number as a call of the architecture with which the program has compared arch.
func TestNamesByArchitecture(t *testing.T) {
	const one, two = 0x11, 0x22
	calls := map[uint32]map[uint32]string{
		0:   {3: "native"},
		one: {3: "close", 9: "same"},
		two: {3: "read", 9: "same"},
	}
	program := []linux.BPFInstruction{
		{OpCode: bpf.LoadAbs, K: bpf.OffsetNr},
		{OpCode: bpf.JumpEq, K: 3, JumpIfFalse: 9}, // the architecture is not known yet
		{OpCode: bpf.LoadAbs, K: bpf.OffsetArch},
		{OpCode: bpf.JumpEq, K: one, JumpIfFalse: 2},
		{OpCode: bpf.LoadAbs, K: bpf.OffsetNr},
		{OpCode: bpf.JumpEq, K: 3, JumpIfTrue: 5, JumpIfFalse: 3}, // one architecture
		{OpCode: bpf.JumpEq, K: two, JumpIfFalse: 4},
		{OpCode: bpf.LoadAbs, K: bpf.OffsetNr},
		{OpCode: bpf.JumpGe, K: 3, JumpIfTrue: 2},  // two architectures
		{OpCode: bpf.JumpEq, K: 9, JumpIfTrue: 1},  // two that agree on the name
		{OpCode: bpf.JumpGt, K: 3, JumpIfFalse: 0}, // two that do not
		{OpCode: bpf.ReturnK, K: uint32(linux.SECCOMP_RET_ALLOW)},
	}
	rows := bpf.Rows(program, bpf.Names{Syscall: func(token, nr uint32) string { return calls[token][nr] }})
	for pc, want := range map[int]string{1: "native", 5: "close", 8: "(read)", 9: "same", 10: "jgt 3 →"} {
		if !strings.Contains(rows[pc], want) {
			t.Errorf("%d: %s, want %s\n%s", pc, rows[pc], want, strings.Join(rows, "\n"))
		}
	}
}
