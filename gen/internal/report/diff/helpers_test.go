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

// compile is the pipeline without its verifier.
func compile(t testing.TB, p Program, a *arch.Arch) code {
	t.Helper()
	normal, err := normalize.Rules(p, a)
	if err != nil {
		t.Fatal(err)
	}
	return layout.Assemble(diagram.Build(normal, weight.Weights{}))
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
