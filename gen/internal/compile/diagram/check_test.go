package diagram

import (
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// Check finds each violation of an invariant.
func TestCheck(t *testing.T) {
	p := normalized(t, rules.Program{DefaultAction: rules.KillProcess, RuleSets: []rules.RuleSet{
		{Action: rules.Allow, Rules: rules.SyscallRules{3: {{rules.EqualTo(1)}}, 5: {}}},
	}}, testarch.Lookup(t, "amd64"))
	if err := Build(p, weight.Weights{}).Check(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, want string
		spoil      func(d *Diagram, first *Node) // the root's test of the number
	}{
		{"a test with equal branches", "decides nothing", func(_ *Diagram, n *Node) { n.Yes = n.No }},
		{"the same test twice", "exists twice", func(_ *Diagram, n *Node) {
			copied := *n.No
			n.Yes = &copied
		}},
		{"a test that always holds", "one outcome", func(_ *Diagram, n *Node) { n.Test = Test{Word: n.Test.Word, Op: AtLeast} }},
		{"an empty set of bits", "one outcome", func(_ *Diagram, n *Node) { n.Test = Test{Word: n.Test.Word, Op: AnyBit} }},
		{"a mask of one bit", "one outcome", func(_ *Diagram, n *Node) {
			n.Test = Test{Word: n.Test.Word, Op: Masked, Mask: 4, K: 4}
		}},
		{"a value outside the mask", "one outcome", func(_ *Diagram, n *Node) {
			n.Test = Test{Word: n.Test.Word, Op: Masked, Mask: 6, K: 9}
		}},
		{"a number that reaches another decision", "does not reach its decision", func(d *Diagram, n *Node) {
			d.ABIs[0].Decisions[1], d.ABIs[0].Decisions[3] = d.ABIs[0].Decisions[3], d.ABIs[0].Decisions[1]
		}},
		{"a test of an argument before the decision", "does not reach its decision", func(_ *Diagram, n *Node) {
			n.Test.Word.Kind = Low
		}},
	} {
		d := Build(p, weight.Weights{})
		c.spoil(d, d.Root.Yes)
		if err := d.Check(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want an error with %q", c.name, err, c.want)
		}
	}
}
