package policy

import (
	"math"
	"strings"
	"testing"
)

// Check finds each violation of the invariants.
func TestCheck(t *testing.T) {
	allow, kill := Decision{{Action: 1}}, Decision{{Action: 2}}
	some := Decision{{When: []Condition{{}}, Action: 1}}
	for _, c := range []struct {
		name, want string
		ranges     []Range
	}{
		{"valid", "", []Range{{0, 4, allow}, {5, math.MaxUint32, kill}}},
		{"a gap", "it must begin at 5", []Range{{0, 4, allow}, {6, math.MaxUint32, kill}}},
		{"an overlap", "it must begin at 5", []Range{{0, 4, allow}, {4, math.MaxUint32, kill}}},
		{"a late beginning", "it must begin at 0", []Range{{1, math.MaxUint32, kill}}},
		{"an early end", "ends at number 5", []Range{{0, 4, allow}}},
		{"nothing", "ends at number 0", nil},
		{"neighbours with equal decisions", "have the same decision", []Range{{0, 4, allow}, {5, math.MaxUint32, allow}}},
		{"no decision", "does not decide every call", []Range{{0, math.MaxUint32, nil}}},
		{"a decision of some calls", "does not decide every call", []Range{{0, math.MaxUint32, some}}},
	} {
		err := (&Policy{Ranges: c.ranges}).Check()
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}
