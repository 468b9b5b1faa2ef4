package driver

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/compile/diagram"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// TooLong is the error for rules that compile to more instructions than the kernel accepts.
type TooLong struct {
	Instructions int    // in the whole program
	Costs        []Cost // the calls that need most, in descending order
}

// Cost is the size of the argument checks of one system call.
type Cost struct {
	Arch   *arch.Arch // of the convention
	Number uint32
	Call   string
	Tests  int // comparisons; those shared with other calls count for each
}

// mostShown bounds the calls that the error names.
const mostShown = 5

func tooLong(d *diagram.Diagram, instructions int) *TooLong {
	e := &TooLong{Instructions: instructions}
	for k, part := range d.ABIs {
		for i, r := range part.Policy.Ranges {
			if tests := part.Decisions[i].Size(); tests > 0 {
				call := part.Policy.Arch.Describe(r.First)
				if k > 0 {
					call += " of " + part.Policy.Arch.GOARCH
				}
				e.Costs = append(e.Costs, Cost{part.Policy.Arch, r.First, call, tests})
			}
		}
	}
	slices.SortStableFunc(e.Costs, func(a, b Cost) int { return cmp.Compare(b.Tests, a.Tests) })
	e.Costs = e.Costs[:min(len(e.Costs), mostShown)]
	return e
}

// Error names the calls whose arguments cost most.
func (e *TooLong) Error() string {
	var s strings.Builder
	fmt.Fprintf(&s, "the program has %d instructions, the kernel accepts %d", e.Instructions, linux.BPF_MAXINSNS)
	if len(e.Costs) > 0 {
		s.WriteString("; the argument checks of these calls are largest:")
		for _, c := range e.Costs {
			fmt.Fprintf(&s, " %s (%d tests)", c.Call, c.Tests)
		}
	}
	s.WriteString(" (write ranges or masks instead of lists of values, or split the filter in two: the kernel runs all installed filters)")
	return s.String()
}
