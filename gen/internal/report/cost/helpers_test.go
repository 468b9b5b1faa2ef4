package cost

import (
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/compile/diagram"
	"github.com/seccompgen/seccompgen/gen/internal/compile/layout"
	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// compile compiles rules as the pipeline does.
func compile(t testing.TB, p rules.Program, w weight.Weights) []linux.BPFInstruction {
	t.Helper()
	normal, err := normalize.Rules(p, testarch.Lookup(t, "amd64"))
	if err != nil {
		t.Fatal(err)
	}
	return layout.Assemble(diagram.Build(normal, w))
}

func allow(sr rules.SyscallRules) rules.Program {
	return rules.Program{
		DefaultAction: rules.KillProcess, BadArchAction: rules.KillProcess,
		RuleSets: []rules.RuleSet{{Action: rules.Allow, Rules: sr}},
	}
}

func of(t testing.TB, program []linux.BPFInstruction, w weight.Weights) *Report {
	t.Helper()
	r, err := Of(program, testarch.Lookup(t, "amd64"), w)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func executed(t testing.TB, program []linux.BPFInstruction, call *linux.SeccompData) int {
	t.Helper()
	result, err := bpf.Run(program, call, false)
	if err != nil {
		t.Fatal(err)
	}
	return result.Executed
}

func load(offset uint32) linux.BPFInstruction {
	return linux.BPFInstruction{OpCode: bpf.LoadAbs, K: offset}
}

func jeq(k uint32, yes, no uint8) linux.BPFInstruction {
	return linux.BPFInstruction{OpCode: bpf.JumpEq, K: k, JumpIfTrue: yes, JumpIfFalse: no}
}

func ret(a linux.BPFAction) linux.BPFInstruction {
	return linux.BPFInstruction{OpCode: bpf.ReturnK, K: uint32(a)}
}
