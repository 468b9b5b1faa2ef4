package diff_test

import (
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/compile/diagram"
	"github.com/seccompgen/seccompgen/gen/internal/compile/layout"
	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	. "github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

type code = []linux.BPFInstruction

// compile runs the pipeline without the verifier.
func compile(t testing.TB, p Program, a *arch.Arch) code {
	t.Helper()
	normal, err := normalize.Rules(p, a)
	if err != nil {
		t.Fatal(err)
	}
	return layout.Assemble(diagram.Build(normal, weight.Weights{}))
}

// allow permits the calls that the rules accept and kills the process for all others.
func allow(sr SyscallRules) Program {
	return Program{RuleSets: []RuleSet{{Rules: sr, Action: Allow}}, DefaultAction: KillProcess, BadArchAction: KillProcess}
}

// deny permits all calls except those that the rules accept.
func deny(sr SyscallRules, a linux.BPFAction) Program {
	return Program{RuleSets: []RuleSet{{Rules: sr, Action: a}}, DefaultAction: Allow, BadArchAction: KillProcess}
}

func with(p Program, change func(*Program)) Program {
	change(&p)
	return p
}
