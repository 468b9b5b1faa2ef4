package lint

import (
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// A rule for a call of x32 that repeats the default action is needed if the amd64 call of the
// same name has another one, since the call of x32 would follow that.
func TestX32RuleIsNotCovered(t *testing.T) {
	amd64, err := arch.Lookup("amd64")
	if err != nil {
		t.Fatal(err)
	}
	a := amd64.WithX32()
	const x32, clone3, openat2 = 1 << 30, 435, 437
	program := rules.Program{
		DefaultAction: rules.Errno(1), BadArchAction: rules.KillProcess,
		RuleSets: []rules.RuleSet{
			{Action: rules.Errno(38), Rules: rules.SyscallRules{clone3: nil}},
			{Action: rules.Errno(1), Rules: rules.SyscallRules{x32 + clone3: nil, x32 + openat2: nil}},
		},
	}
	p, err := normalize.Rules(program, a)
	if err != nil {
		t.Fatal(err)
	}
	var covered []uint64
	for _, f := range Check(program, p) {
		if f.Code == CoveredRule {
			covered = append(covered, f.Number)
		}
	}
	if len(covered) != 1 || covered[0] != x32+openat2 {
		t.Errorf("covered: %#x, want openat2 of x32 only", covered)
	}
}
