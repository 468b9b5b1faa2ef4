package gen

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// BuildProgram compiles rule sets for the architecture that this process runs
// on, at run time. The first rule set that matches a call gives its action,
// defaultAction is for calls that none matches, and badArchAction for calls by
// the conventions of another architecture.
//
// The error lists all mistakes in the rules; a rule set that an earlier one
// leaves nothing to decide is one.
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
