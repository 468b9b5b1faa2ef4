package diff_test

import (
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/compile/diagram"
	"github.com/seccompgen/seccompgen/gen/internal/compile/layout"
	"github.com/seccompgen/seccompgen/gen/internal/compile/policy"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	. "github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

type code = []linux.BPFInstruction

func amd64(t testing.TB) *arch.Arch {
	t.Helper()
	a, err := arch.Lookup("amd64")
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// compile is the pipeline without its judge.
func compile(t testing.TB, p Program, a *arch.Arch) code {
	t.Helper()
	normal, err := policy.Normalize(p, a)
	if err != nil {
		t.Fatal(err)
	}
	return layout.Assemble(diagram.Build(normal, diagram.Weights{}))
}

// allow kills whatever the rules do not accept.
func allow(sr SyscallRules) Program {
	return Program{RuleSets: []RuleSet{{Rules: sr, Action: Allow}}, DefaultAction: KillProcess, BadArchAction: KillProcess}
}

// deny lets everything through but what the rules accept.
func deny(sr SyscallRules, a linux.BPFAction) Program {
	return Program{RuleSets: []RuleSet{{Rules: sr, Action: a}}, DefaultAction: Allow, BadArchAction: KillProcess}
}

func with(p Program, change func(*Program)) Program {
	change(&p)
	return p
}
