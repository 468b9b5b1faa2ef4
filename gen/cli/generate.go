package cli

import (
	"context"
	"flag"
	"fmt"
	"os"

	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/report/cost"
)

func generateCommand() *command {
	return &command{
		name:    "generate",
		usage:   "[-arch list] [-o directory] [-pkg name] [-dump stage]\n    [-json] [package...]",
		summary: "compile rules and write the tables; the default",
		page: page{
			description: `
Generate reads the filters of Go packages, the current one by default, and
writes their tables: for each architecture a file zseccomp_linux_GOARCH.go with
all filters of the package, and zseccomp_other.go, in which they are empty, so
that the package builds for every platform.

Rules stand in files with the build tag seccompgen, which no ordinary build
reads. A filter is a variable or a function of type rules.Program or
rules.SyscallRules below a comment //seccompgen:filter Name; see package
gen/rules for the words that rules are written in.

A filter is for one ABI, that of its architecture. Behind its name stand those
that it is for as well, where a kernel serves them: with abi=amd64,386,x32 its
rules are evaluated for 386 too, and the table for amd64 has both, and the calls
of x32 by the rules of amd64. Names are those of GOARCH, and x32.

The architectures do not depend on the machine or on GOARCH, so go generate
writes the same files everywhere. Rules with a constant that one of them lacks
are an error; ask for the others with -arch.

Files are written only when everything has been compiled, and all of them or
none: a mistake in the rules leaves the earlier output as it was. A file whose
contents are right is not touched, also if only its line ends are those of
Windows. Files that an earlier run wrote and that are not wanted any more are
removed. Nothing is written over a file that seccompgen has not written, nor
through a symbolic link.

One line for each filter and architecture says how large it is, how many
instructions a call executes on the mean and at most, and how many system calls
are always allowed, which Linux 5.11 and later remember and then execute none
for; see seccompgen help cost. A filter can be made for the calls that a program
was seen to make (-profile) and for kernels that remember nothing (-kernel):
that changes which of them execute few instructions, never what it permits.

What is most likely a mistake in the rules is printed on standard error, one
warning a line, and hinders nothing; see seccompgen help lint.`,
			examples: `
seccompgen                            the package in the current directory
seccompgen -arch amd64 ./...          all packages with filters, for amd64
seccompgen -o ../sandbox ./rules      rules in a package of their own
seccompgen -dump policy               what the rules mean, call by call
seccompgen -profile worker.prof       for the calls that strace -c counted

In Go source, for go generate:

//go:generate go tool seccompgen -arch amd64,arm64`,
		},
		setup: func(flags *flag.FlagSet) action {
			target := targetFlags(flags)
			target.weights = weightFlags(flags)
			stage := flags.String("dump", "", "print the text form of a `stage` for each filter and write nothing:\n"+stageNames())
			return func(ctx context.Context, t *tool, args []string) error {
				if *stage != "" {
					return dump(ctx, t, target, *stage, args)
				}
				return generate(ctx, t, target, args)
			}
		},
	}
}

func generate(ctx context.Context, t *tool, target *target, patterns []string) error {
	result, err := target.generate(ctx, t, patterns)
	if err != nil {
		return err
	}
	written, err := commit(ctx, result.Files, false)
	if err != nil {
		return err
	}
	for i, path := range result.Orphans {
		if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
			result.Orphans = result.Orphans[:i]
			return fmt.Errorf("a file that is not wanted any more stays: %w", err)
		}
	}
	if *target.json {
		return t.printJSON(summaryOf(t, result, written))
	}
	for _, w := range result.Warnings {
		if w.Counts() {
			fmt.Fprintln(t.stderr, t.warning(w))
		}
	}
	return t.summarize(result)
}

// summarize prints a line for each filter and each file that is gone.
func (t *tool) summarize(result *driver.Result) error {
	for _, f := range result.Filters {
		if _, err := fmt.Fprintf(t.stdout, "%s: %s: %s\n", t.show(f.File), f.Name,
			size(f.Cost)); err != nil {
			return err
		}
	}
	for _, path := range result.Orphans {
		if _, err := fmt.Fprintf(t.stdout, "%s: removed: no filter or architecture needs it any more\n", t.show(path)); err != nil {
			return err
		}
	}
	return nil
}

// size says how large a program is, and how much of it a call executes.
func size(r *cost.Report) string {
	mean := ""
	if r.Expected > 0 {
		mean = fmt.Sprintf("%.1f executed on the mean, ", r.Expected)
	}
	return fmt.Sprintf("%s, %slongest path %d, %d cached", plural(r.Size, "instruction"), mean, r.Longest.Executed, r.Cached)
}

// plural is "1 instruction", "2 instructions".
func plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}
