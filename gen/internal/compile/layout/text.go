package layout

import (
	"fmt"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/compile/diagram"
)

// Order is the text form that -dump=order prints: the tests and answers in the order in
// which they are written down, and where the code of each test begins, which no jump
// enters earlier.
//
//	load       nr >= 0x3
//	test       nr == 0x48              nr is in the accumulator whoever comes
//	load+and   arg0.low & 0x13 == 0x11
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
