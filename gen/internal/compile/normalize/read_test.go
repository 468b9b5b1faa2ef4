package policy_test

import (
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/compile/policy"
	. "github.com/seccompgen/seccompgen/gen/rules"
)

// A rule on its own means what it does in a program.
func TestMatch(t *testing.T) {
	for _, c := range []struct {
		name     string
		rule     Rule
		possible bool
		args     [6]uint64
		holds    bool
	}{
		{"no matcher", Rule{}, true, args(1, 2), true},
		{"any value", Rule{MatchAny{}}, true, args(1), true},
		{"both hold", Rule{EqualTo(1), LessThan(3)}, true, args(1, 2), true},
		{"one does not", Rule{EqualTo(1), LessThan(2)}, true, args(1, 2), false},
		{"never", Rule{LessThan(0)}, false, args(), true},
	} {
		when, possible, err := policy.Match(c.rule, false, wide)
		if err != nil || possible != c.possible {
			t.Errorf("%s: possible %v, %v", c.name, possible, err)
		}
		holds := true
		for _, condition := range when {
			holds = holds && condition.Holds(c.args[condition.Field])
		}
		if holds != c.holds {
			t.Errorf("%s: %v says %v", c.name, when, holds)
		}
	}
	if _, _, err := policy.Match(Rule{2: EqualTo(1 << 32)}, false, small); err == nil || !strings.Contains(err.Error(), "argument 2: ") {
		t.Errorf("too wide: %v", err)
	}
	if _, _, err := policy.Match(Rule{"read"}, false, wide); err == nil || !strings.Contains(err.Error(), "argument 0: ") {
		t.Errorf("no matcher: %v", err)
	}
}
