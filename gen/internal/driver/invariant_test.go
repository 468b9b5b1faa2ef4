package driver

import (
	"slices"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// What the pipeline checks of every program is shown programs that fail it.
func TestCheck(t *testing.T) {
	a, err := arch.Lookup("amd64")
	if err != nil {
		t.Fatal(err)
	}
	program := rules.Program{DefaultAction: rules.KillProcess, RuleSets: []rules.RuleSet{
		{Action: rules.Allow, Rules: rules.SyscallRules{0: {}, 1: {}}},
	}}
	for _, c := range []struct {
		name   string
		damage func([]linux.BPFInstruction) []linux.BPFInstruction
		check  func(*Compiled) error
		want   string
	}{
		{"the kernel would refuse it",
			func(p []linux.BPFInstruction) []linux.BPFInstruction { return p[:len(p)-1] },
			(*Compiled).checkInvariants, "kernel"},
		{"it does not follow its diagram",
			func(p []linux.BPFInstruction) []linux.BPFInstruction {
				i := slices.IndexFunc(p, func(in linux.BPFInstruction) bool { return in.OpCode == bpf.JumpGe })
				p[i].JumpIfTrue, p[i].JumpIfFalse = p[i].JumpIfFalse, p[i].JumpIfTrue
				return p
			},
			(*Compiled).checkInvariants, "diagram"},
		{"it reads an argument on the way to an unconditional allow: right, but not cacheable",
			func(p []linux.BPFInstruction) []linux.BPFInstruction {
				return slices.Insert(p, 0, linux.BPFInstruction{OpCode: bpf.LoadAbs, K: bpf.OffsetArgs})
			},
			(*Compiled).checkCacheable, "read on amd64 is always allowed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			compiled, err := Compile(program, a)
			if err != nil {
				t.Fatal(err)
			}
			if err := c.check(compiled); err != nil {
				t.Fatal(err)
			}
			compiled.Program = c.damage(compiled.Program)
			if err := c.check(compiled); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("err = %v, want %q\n%s", err, c.want, bpf.Listing(compiled.Program, bpf.Names{}))
			}
		})
	}
}
