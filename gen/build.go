package gen

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// BuildProgram compiles rule sets at run time, for the architecture of this process. The first rule
// set that matches a call gives its action. DefaultAction is for calls that no rule set matches, and
// badArchAction for calls by the ABI of another architecture.
//
// The error lists all mistakes in the rules. A rule set without effect, because an earlier one already
// decides its calls, is a mistake.
func BuildProgram(ruleSets []rules.RuleSet, defaultAction, badArchAction linux.BPFAction) ([]linux.BPFInstruction, error) {
	host, err := arch.Host()
	if err != nil {
		return nil, err
	}
	c, err := driver.Compile(rules.Program{
		RuleSets: ruleSets, DefaultAction: defaultAction, BadArchAction: badArchAction,
	}, host)
	if err != nil {
		return nil, err
	}
	return c.Program, nil
}
