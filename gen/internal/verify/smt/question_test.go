package smt_test

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/smt"
	. "github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

var update = flag.Bool("update", false, "write what Question returns into testdata")

func known(t *testing.T, goarch string) *arch.Arch {
	t.Helper()
	a, err := arch.Lookup(goarch)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

type code = []linux.BPFInstruction

func ins(opcode uint16, k uint32, jumps ...uint8) linux.BPFInstruction {
	in := linux.BPFInstruction{OpCode: opcode, K: k}
	if len(jumps) == 2 {
		in.JumpIfTrue, in.JumpIfFalse = jumps[0], jumps[1]
	}
	return in
}

// worker returns a filter that allows fcntl with one command on amd64, and read on 386. Its program
// is correct.
func worker(t *testing.T) smt.Filter {
	allow := func(list SyscallRules) Program {
		return Program{DefaultAction: Errno(1), BadArchAction: Errno(1), RuleSets: []RuleSet{{Action: Allow, Rules: list}}}
	}
	return smt.Filter{
		Name: "example.com/app.Worker",
		ABIs: []smt.ABI{
			{known(t, "amd64"), allow(SyscallRules{72: {{MatchAny{}, EqualTo(3)}}})},
			{known(t, "386"), allow(SyscallRules{3: {}})},
		},
		Program: code{
			ins(bpf.LoadAbs, bpf.OffsetArch),
			ins(bpf.JumpEq, linux.AUDIT_ARCH_X86_64, 0, 6),
			ins(bpf.LoadAbs, bpf.OffsetNr),
			ins(bpf.JumpEq, 72, 0, 8),
			ins(bpf.LoadAbs, bpf.OffsetArgs+8),
			ins(bpf.JumpEq, 3, 0, 6),
			ins(bpf.LoadAbs, bpf.OffsetArgs+12),
			ins(bpf.JumpEq, 0, 3, 4),
			ins(bpf.JumpEq, linux.AUDIT_ARCH_I386, 0, 3),
			ins(bpf.LoadAbs, bpf.OffsetNr),
			ins(bpf.JumpEq, 3, 0, 1),
			ins(bpf.ReturnK, uint32(Allow)),
			ins(bpf.ReturnK, uint32(Errno(1))),
		},
	}
}

// The whole text of a small question. A solver answers unsat to it.
func TestQuestion(t *testing.T) {
	const golden = "testdata/worker.smt2"
	got, err := smt.Question(worker(t))
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(golden, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n"))) {
		t.Errorf("the question is not %s (run go test -run TestQuestion -update, then ask a solver):\n%s", golden, got)
	}
	if !smt.IsQuestion(got) || !smt.IsQuestion(bytes.ReplaceAll(got, []byte("\n"), []byte("\r\n"))) || smt.IsQuestion(got[1:]) {
		t.Error("IsQuestion does not depend on the first line only")
	}
}

// A name stays inside its comment, whatever characters it has.
func TestNameIsAComment(t *testing.T) {
	f := worker(t)
	f.Name = "Worker\n(exit)\r(exit)"
	text, err := smt.Question(f)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), "\n; filter   Worker (exit) (exit)\n") {
		t.Errorf("%s", text)
	}
}
