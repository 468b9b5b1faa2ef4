package gen

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// BuildProgram compiles rule sets for the architecture that this process runs
// on. The first rule set that matches a call gives the action. A call that no
// rule set matches gets defaultAction. A call by the conventions of another
// architecture gets badArchAction. Package rules defines the meaning in detail.
//
// The program is verified against the rules. If it cannot be verified,
// BuildProgram returns an error. The error lists all mistakes in the rules. A
// rule set is also a mistake if earlier ones decide all of its calls.
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
