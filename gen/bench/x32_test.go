package bench

import (
	"errors"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// libseccomp gives the bad-architecture action to all calls of x32, whatever the default
// action is, except to the number -1. This generator does the same. If the rules have
// another action for x32, the verifier reports the lowest number of x32.
func TestX32(t *testing.T) {
	a := host(t)
	if a.OtherABI == 0 {
		t.Skipf("%s has no second convention under its token", a.GOARCH)
	}
	sr := rules.SyscallRules{0: nil, 1: {{rules.EqualTo(1)}}}
	proveEqual(t, rules.Program{
		DefaultAction: rules.Allow, BadArchAction: rules.KillProcess,
		RuleSets: []rules.RuleSet{{Action: rules.Errno(1), Rules: sr}},
	})
	p := rules.Program{
		DefaultAction: rules.Errno(1), BadArchAction: rules.KillProcess,
		RuleSets: []rules.RuleSet{{Action: rules.Allow, Rules: sr}},
	}
	proveEqual(t, p)
	p.X32Action = p.DefaultAction
	for _, o := range optimizations {
		_, err := prove.Equivalent(theirs(t, p, o), ours(t, p).ABIs...)
		var wrong *prove.Counterexample
		if !errors.As(err, &wrong) || uint32(wrong.Call.Nr) != a.OtherABI {
			t.Errorf("%v: %v, want number %d as a witness", o, err, a.OtherABI)
		}
	}
}

// Before Linux 5.4, a kernel with x32 accepts the numbers 512 to 547 of x32 also without bit
// 30. If the default action permits, libseccomp permits these calls, but this generator does
// not.
func TestStrayNumbers(t *testing.T) {
	p := rules.Program{
		DefaultAction: rules.Allow, BadArchAction: rules.KillProcess,
		RuleSets: []rules.RuleSet{{Action: rules.Errno(1), Rules: rules.SyscallRules{59: nil}}},
	}
	for _, o := range optimizations {
		_, err := prove.Equivalent(theirs(t, p, o), ours(t, p).ABIs...)
		var wrong *prove.Counterexample
		if !errors.As(err, &wrong) || wrong.Call.Nr != 512 || wrong.Program != rules.Allow || wrong.Rules != rules.KillProcess {
			t.Errorf("%v: %v, want number 512 as a witness", o, err)
		}
	}
}
