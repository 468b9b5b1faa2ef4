package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/compile/diagram"
	"github.com/seccompgen/seccompgen/gen/internal/report/cost"
)

func costCommand() *command {
	return &command{
		name:    "cost",
		usage:   "[-arch GOARCH] [-json] [-profile file] [-kernel version]\n    [-max-insns n] [-max-path n] [-max-expected x] [-top n] FILTER...",
		summary: "report how many instructions calls execute",
		page: page{
			description: `
Cost reports what a filter costs the program under it: how many instructions an
average call executes, the longest path, which calls the kernel caches and
executes no instruction for, and what the installation takes. Cost reads the
program alone, so it measures filters of any compiler.

The average covers the calls that execute instructions. By default 80 % of these
calls match a rule that permits them, and all ways to match such a rule weigh
the same; 20 % are denied by number, and all denied numbers weigh the same. From
Linux 5.11 on, calls that are always allowed execute nothing and do not count.
With -kernel before 5.11 each of them weighs as much as one way to match a rule.
With -profile, 95 % of the weight is on the calls that were counted, with
arguments that are permitted, and the rest is distributed as by default.

Cost also prints a lower bound of the average. It holds for programs of the same
meaning that find numbers and argument values by equality and order, one
instruction for each test; or that search as this program does, where that takes
less.

The longest path is one that a call takes, and that call is printed. "install"
counts the kernel's search for calls that it can cache: it runs the filter for
each number of its native table. The kernel also translates each instruction.` + filterHelp + `

A file with several tables stands for all of them.`,
			status: `
0  no budget is exceeded
1  a program has more instructions than -max-insns, a call executes more than
   -max-path, or an average call more than -max-expected
2  misuse or failure, or a program too large to measure`,
			examples: `
seccompgen cost zseccomp_linux_amd64.go#Worker
strace -cf ./worker 2>&1 >/dev/null | seccompgen cost -profile - worker.bpf
seccompgen cost -max-insns 100 -max-path 16 zseccomp_linux_amd64.go`,
		},
		setup: func(flags *flag.FlagSet) action {
			c := &costs{goarch: programArchFlag(flags), json: jsonFlag(flags), weights: weightFlags(flags)}
			flags.IntVar(&c.maxInsns, "max-insns", 0, "fail if a program has more than `n` instructions")
			flags.IntVar(&c.maxPath, "max-path", 0, "fail if a call executes more than `n` instructions")
			flags.Float64Var(&c.maxExpected, "max-expected", 0, "fail if an average call executes more than `x` instructions")
			flags.IntVar(&c.top, "top", 10, "list the `n` calls that cost most")
			return func(_ context.Context, t *tool, args []string) error { return c.run(t, args) }
		},
	}
}

// costs are the flags of the command. A budget of 0 is none.
type costs struct {
	goarch            *string
	json              *bool
	weights           *weights
	maxInsns, maxPath int
	maxExpected       float64
	top               int
}

func (c *costs) run(t *tool, args []string) error {
	if len(args) == 0 {
		return errors.New("no filter (name a generated file, a file of instructions, or - for standard input)")
	}
	if c.maxInsns < 0 || c.maxPath < 0 || !(c.maxExpected >= 0) || c.top < 0 {
		return errors.New("a budget or -top is below 0")
	}
	profile, kernel, err := c.weights.read(t)
	if err != nil {
		return err
	}
	all := []costJSON{}
	var text strings.Builder
	exceeded := false
	for _, arg := range args {
		filters, err := t.filtersOf(arg, *c.goarch)
		if err != nil {
			return err
		}
		for _, f := range filters {
			options, err := profile.Options(f.arch, kernel)
			if err != nil {
				return err
			}
			w := options.Weights(nil)
			r, err := cost.Of(f.program, f.arch, w)
			if err != nil {
				return fmt.Errorf("%s: %w", f.name, err)
			}
			bound, err := cost.Bound(f.program, f.arch, w, diagram.LeastTests)
			if err != nil {
				return fmt.Errorf("%s: %w", f.name, err)
			}
			over := c.over(r)
			exceeded = exceeded || len(over) > 0
			all = append(all, costOf(f, r, bound, over))
			if text.Len() > 0 {
				text.WriteString("\n")
			}
			fmt.Fprintf(&text, "%s, %s\n%s", f.name, f.arch, r.Text(bound, c.top))
			for _, line := range over {
				fmt.Fprintf(&text, "over budget: %s\n", line)
			}
		}
	}
	if *c.json {
		err = t.printJSON(struct {
			Filters []costJSON `json:"filters"`
		}{all})
	} else {
		err = t.print(text.String())
	}
	if err == nil && exceeded {
		err = errFindings
	}
	return err
}

// over lists the budgets that a program exceeds.
func (c *costs) over(r *cost.Report) (list []string) {
	if c.maxInsns > 0 && r.Size > c.maxInsns {
		list = append(list, fmt.Sprintf("%d instructions, -max-insns is %d", r.Size, c.maxInsns))
	}
	if c.maxPath > 0 && r.Longest.Executed > c.maxPath {
		list = append(list, fmt.Sprintf("a longest path of %d, -max-path is %d", r.Longest.Executed, c.maxPath))
	}
	if c.maxExpected > 0 && rounded(r.Expected) > c.maxExpected {
		list = append(list, fmt.Sprintf("an average call executes %.2f, -max-expected is %g", r.Expected, c.maxExpected))
	}
	return list
}
