package layout

import (
	"fmt"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/compile/diagram"
)

// Order is the text form that -dump=order prints: tests and actions in the order of the program,
// and the earliest entry of each test.
func Order(d *diagram.Diagram) string {
	var s strings.Builder
	fmt.Fprintf(&s, "order for %s\n", d.Policy.Arch)
	order, _ := assemble(d)
	first := firstEntries(order)
	for _, n := range order {
		switch {
		case n.Leaf():
			fmt.Fprintf(&s, "ret\t%v\n", n.Action)
		case first[n] == load && isMasked(n):
			fmt.Fprintf(&s, "load+and\t%v\n", n.Test)
		default:
			fmt.Fprintf(&s, "%s\t%v\n", map[entry]string{load: "load", mask: "and", test: "test"}[first[n]], n.Test)
		}
	}
	return s.String()
}
