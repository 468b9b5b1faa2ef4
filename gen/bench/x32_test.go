package bench

import (
	"errors"
	"math"
	"testing"

	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/gen/prove"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// libseccomp gives the bad-architecture action to calls of x32, all but -1, whatever
// the default. This generator does so only where the default lets calls through, so
// there the two agree; elsewhere the judge finds the least call of x32, and nothing
// else once the policy says what libseccomp adds.
func TestX32(t *testing.T) {
	a := host(t)
	if a.Foreign == 0 {
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
	for _, o := range optimizations {
		program, normal := theirs(t, p, o), ours(t, p).Policy
		_, err := prove.Equivalent(program, normal)
		var found *prove.Counterexample
		if !errors.As(err, &found) || uint32(found.Call.Nr) != a.Foreign || found.Program != p.BadArchAction {
			t.Errorf("%v: %v, want number %d as a witness", o, err, a.Foreign)
		}
		if _, err := prove.Equivalent(program, withX32(normal)); err != nil {
			t.Errorf("%v, with x32 in the policy: %v", o, err)
		}
	}
}

// withX32 cuts the last range of a policy, which gives the default, in three.
func withX32(p *policy.Policy) *policy.Policy {
	q := *p
	k := len(p.Ranges) - 1
	last := p.Ranges[k]
	q.Ranges = append(p.Ranges[:k:k],
		policy.Range{First: last.First, Last: p.Arch.Foreign - 1, Decision: last.Decision},
		policy.Range{First: p.Arch.Foreign, Last: math.MaxUint32 - 1, Decision: policy.Decision{{Action: p.BadArch}}},
		policy.Range{First: math.MaxUint32, Last: math.MaxUint32, Decision: last.Decision})
	return &q
}
