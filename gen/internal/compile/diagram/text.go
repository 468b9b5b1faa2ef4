package diagram

import (
	"fmt"
	"strings"
)

// String returns the text that -dump=diagram prints: each test on its own line, parents
// before children, numbered from 0.
//
//	n0  arch == 0xc000003e → n1, else kill process
//	n1  nr >= 0x3 → n2, else allow
func (d *Diagram) String() string {
	return fmt.Sprintf("diagram for %s\n%s", d.Policy.Arch, d.Root.text())
}

// text returns the lines for a node and all nodes reachable from it.
func (n *Node) text() string {
	if n.Leaf() {
		return n.Action.String() + "\n"
	}
	var s strings.Builder
	order := n.Order()
	name := map[*Node]string{}
	tests := 0
	for _, n := range order {
		if n.Leaf() {
			name[n] = n.Action.String()
			continue
		}
		name[n] = fmt.Sprintf("n%d", tests)
		tests++
	}
	for _, n := range order {
		if !n.Leaf() {
			fmt.Fprintf(&s, "%s\t%v → %s, else %s\n", name[n], n.Test, name[n.Yes], name[n.No])
		}
	}
	return s.String()
}

// String returns a test in Go syntax.
func (t Test) String() string {
	switch t.Op {
	case Equal:
		return fmt.Sprintf("%v == %#x", t.Word, t.K)
	case AtLeast:
		return fmt.Sprintf("%v >= %#x", t.Word, t.K)
	case AnyBit:
		return fmt.Sprintf("%v & %#x != 0", t.Word, t.K)
	case Masked:
		return fmt.Sprintf("%v & %#x == %#x", t.Word, t.Mask, t.K)
	}
	return fmt.Sprintf("BUG: test of kind %d", t.Op)
}
