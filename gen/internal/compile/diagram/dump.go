package diagram

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Weights returns the text that -dump=weights prints: the weight of each range's calls,
// in percent of all calls.
//
//	weights for amd64
//	30.25   read … write (0–1)        denied
//	 0.00   close (3)                 always allowed
//	35.00   fcntl (72)                checked
func (d *Diagram) Weights() string {
	var s strings.Builder
	for _, part := range d.ABIs {
		fmt.Fprintf(&s, "weights for %s\n", part.Policy.Arch)
		w := tabwriter.NewWriter(&s, 0, 0, 2, ' ', 0)
		for i, r := range part.Policy.Ranges {
			kind := "checked"
			switch action, constant := r.Decision.Constant(); {
			case constant && action == linux.SECCOMP_RET_ALLOW:
				kind = "always allowed"
			case constant:
				kind = action.String()
			}
			fmt.Fprintf(w, "%6.3f\t%s\t%s\n", 100*part.weightOf(i), part.Policy.Describe(r), kind)
		}
		w.Flush()
	}
	return s.String()
}

// Decisions returns the text that -dump=decisions prints. For each decision with more
// than one answer it has the sizes of tree and chain, and the diagram of the decision
// without the search for the number.
//
//	fcntl: 2 tests as a tree, 3 as a chain
//		n0	arg1.low == 0x3 → n1, else kill process
//		n1	arg1.high == 0x0 → allow, else kill process
func (d *Diagram) Decisions() string {
	var s strings.Builder
	before := map[*Node]string{}
	for _, part := range d.ABIs {
		fmt.Fprintf(&s, "decisions for %s\n", part.Policy.Arch)
		part.decisions(&s, before)
	}
	return s.String()
}

// decisions appends the text for one ABI. Before has the names of decisions that were
// printed already.
func (part *ABI) decisions(s *strings.Builder, before map[*Node]string) {
	for i, r := range part.Policy.Ranges {
		n := part.Decisions[i]
		if n.Leaf() {
			continue
		}
		name := part.Policy.Describe(r)
		if first, ok := before[n]; ok {
			fmt.Fprintf(s, "%s: as %s\n", name, first)
			continue
		}
		before[n] = name
		fmt.Fprintf(s, "%s: %s\n", name, part.candidates[i].form)
		for line := range strings.Lines(n.text()) {
			s.WriteString("\t" + line)
		}
	}
}

func (f form) String() string {
	if f.tree == noTree {
		return fmt.Sprintf("%d tests as a chain; as a tree it has too many combinations", f.chain)
	}
	return fmt.Sprintf("%d tests as a tree, %d as a chain", f.tree, f.chain)
}
