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
		summary: "say how many instructions calls execute",
		page: page{
			description: `
Cost counts what a filter costs the program that it is installed in: how many
instructions a call executes on the mean and at most, which calls the kernel
remembers and executes none for, and what the installation takes. It looks at
the program alone, whoever made it.

The mean is over the calls that execute instructions. A program is taken to be
what its filter was written for: 80 % of these calls have arguments that are
checked and are let through, each way in which they can be as likely as any
other; 20 % are of numbers that are denied, each as likely as any other. From
Linux 5.11 on a call that is always allowed executes nothing and does not count;
with -kernel before that, each is as likely as a way. With -profile 95 % are the
calls that were counted, with arguments that are let through, and the rest is as
before.

What it says that the mean is at least holds for programs of the same meaning
that find numbers, and the values of arguments, by equality and order, one
instruction each; or as this program does, where that takes less.

The longest path is one that a call takes: the call is printed. "install" is the
kernel's search for calls to remember, in its native table of numbers; it also
translates each instruction.
` + filterHelp + `

A file with several tables stands for all of them.`,
			status: `
0  no budget is exceeded
1  a program is larger than -max-insns, a call executes more than -max-path, or
   the mean is more than -max-expected
2  misuse or failure, or a program too large to tell`,
			examples: `
seccompgen cost zseccomp_linux_amd64.go#Worker
strace -cf ./worker 2>&1 >/dev/null | seccompgen cost -profile - worker.bpf
seccompgen cost -max-insns 100 -max-path 16 zseccomp_linux_amd64.go`,
		},
		setup: func(flags *flag.FlagSet) action {
			c := &costs{goarch: programArchFlag(flags), json: jsonFlag(flags), weights: weightFlags(flags)}
			flags.IntVar(&c.maxInsns, "max-insns", 0, "fail if a program has more than `n` instructions")
			flags.IntVar(&c.maxPath, "max-path", 0, "fail if a call executes more than `n` instructions")
			flags.Float64Var(&c.maxExpected, "max-expected", 0, "fail if calls execute more than `x` instructions on the mean")
			flags.IntVar(&c.top, "top", 10, "list the `n` calls on which most instructions are spent")
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
		list = append(list, fmt.Sprintf("%.2f executed on the mean, -max-expected is %g", r.Expected, c.maxExpected))
	}
	return list
}
