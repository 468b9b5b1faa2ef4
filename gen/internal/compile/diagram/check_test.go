package diagram

import (
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// Each thing that must not be in a diagram is found.
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
		{"a test with one way out", "decides nothing", func(_ *Diagram, n *Node) { n.Yes = n.No }},
		{"the same test twice", "is there twice", func(_ *Diagram, n *Node) {
			copied := *n.No
			n.Yes = &copied
		}},
		{"a test that always holds", "one answer", func(_ *Diagram, n *Node) { n.Test = Test{Word: n.Test.Word, Op: AtLeast} }},
		{"bits of which there are none", "one answer", func(_ *Diagram, n *Node) { n.Test = Test{Word: n.Test.Word, Op: AnyBit} }},
		{"a mask of one bit", "one answer", func(_ *Diagram, n *Node) {
			n.Test = Test{Word: n.Test.Word, Op: Masked, Mask: 4, K: 4}
		}},
		{"a value outside of the mask", "one answer", func(_ *Diagram, n *Node) {
			n.Test = Test{Word: n.Test.Word, Op: Masked, Mask: 6, K: 9}
		}},
		{"a number that goes elsewhere", "does not come to its decision", func(d *Diagram, n *Node) {
			d.ABIs[0].Decisions[1], d.ABIs[0].Decisions[3] = d.ABIs[0].Decisions[3], d.ABIs[0].Decisions[1]
		}},
		{"a number found by what the kernel does not follow", "does not come to its decision", func(_ *Diagram, n *Node) {
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
