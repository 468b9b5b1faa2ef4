package cost

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
)

// Text returns the report as text, with the given number of calls, the most expensive first.
// Bound is the result of Bound, or 0 to leave it out.
//
//	size          65 instructions
//	average       9.4 executed by a call that executes any (lower bound 9.2)
//	longest path  15, by timer_create on amd64
//	cached        306 of 306 calls that are always allowed
//	install       472 numbers tried in 5745 instructions
//
//	share  executed       cases  call
//	50.0%  9.2 (9 to 10)  5      personality
//	30.0%  9.6 (8 to 15)         163 numbers, denied
func (r *Report) Text(bound float64, most int) string {
	var s strings.Builder
	w := tabwriter.NewWriter(&s, 0, 0, 2, ' ', 0)
	row := func(name, format string, args ...any) { fmt.Fprintf(w, "%s\t%s\n", name, fmt.Sprintf(format, args...)) }
	row("size", "%d instructions", r.Size)
	switch {
	case len(r.Calls) == 0:
		row("average", "no call executes any")
	case bound > 0:
		row("average", "%.1f executed by a call that executes any (lower bound %.1f)", r.Expected, bound)
	default:
		row("average", "%.1f executed by a call that executes any", r.Expected)
	}
	if r.Longest.Call != nil {
		row("longest path", "%d, by %s", r.Longest.Executed, prove.Describe(r.Longest.Call, r.Arch))
	} else {
		row("longest path", "%d at most (the program is too large to find a call that takes it)", r.Longest.Executed)
	}
	row("cached", "%d of %d calls that are always allowed", r.Cached, r.Always)
	row("install", "%d numbers tried in %d instructions", r.Install.Numbers, r.Install.Executed)
	w.Flush()
	if len(r.Calls) == 0 {
		return s.String()
	}
	s.WriteString("\n")
	fmt.Fprintln(w, "share\texecuted\tcases\tcall")
	for i, c := range r.Calls {
		if i == most {
			break
		}
		cases := ""
		if c.Kind == weight.Checked {
			cases = fmt.Sprint(c.Cases)
		}
		fmt.Fprintf(w, "%.1f%%\t%s\t%s\t%s\n", 100*c.Share, c.executed(), cases, c.Name(r.Arch))
	}
	w.Flush()
	if more := len(r.Calls) - most; most > 0 && more > 0 {
		fmt.Fprintf(&s, "and %d more\n", more)
	}
	return s.String()
}

func (c *Call) executed() string {
	if c.Least == c.Most {
		return fmt.Sprintf("%d", c.Most)
	}
	return fmt.Sprintf("%.1f (%d to %d)", c.Executed, c.Least, c.Most)
}

// Name returns the call's name and, if its arguments do not matter, what happens to it.
func (c *Call) Name(a *arch.Arch) string {
	name := a.Describe(c.Number)
	if c.Numbers > 1 {
		name = fmt.Sprintf("%d numbers", c.Numbers)
	}
	switch c.Kind {
	case weight.Denied:
		name += ", denied"
	case weight.Always:
		name += ", always allowed"
	}
	return name
}
