package cli

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"

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
Generate reads the filters of Go packages, by default the package in the current
directory, and writes their tables. Each architecture gets one file,
zseccomp_linux_GOARCH.go, with all filters of the package. In zseccomp_other.go
the filters are empty, so that the package builds for every platform.

Rules are in files with the build tag seccompgen, which ordinary builds leave
out. A filter is a variable or a function of type rules.Program or
rules.SyscallRules below a comment //seccompgen:filter Name. Package gen/rules
documents the words that rules are written in.

A filter serves one ABI, that of its architecture. List further ABIs after the
name (//seccompgen:filter Worker abi=amd64,386,x32). Each is a GOARCH or x32,
and is included where the target's kernel supports it: here the table for amd64
also has the rules as evaluated for 386, and applies the rules of amd64 to x32
calls.

The architectures do not depend on the machine or on GOARCH, so go generate
writes the same files everywhere. Rules that use a constant which an
architecture lacks are an error; name the other architectures with -arch.

Only what the filters use must compile, with the go command on the PATH. The
rest of the package may fail to build with it, and may use filters that are not
generated yet; generate does not report that. A package whose go.mod asks for a
newer Go than seccompgen was built with is an error.

All files are written, or none: a mistake in the rules leaves earlier output as
it was. Files whose contents are up to date are not touched, and neither are
files that differ only in Windows line ends. Generate removes files that an
earlier run wrote and that are no longer wanted, and temporary files that a
killed run left (.zseccomp_*.tmp). It never overwrites a file that seccompgen
did not write, and never writes through a symbolic link.

One line for each filter and architecture reports its size, how many
instructions an average call executes, the longest path, and how many system
calls are always allowed. Linux 5.11 and later cache these calls, which then
execute no instruction; see seccompgen help cost. Generate can optimize a filter
for the calls that a program was seen to make (-profile) and for kernels without
the cache (-kernel). This changes which calls execute few instructions, and
never what a filter permits.

Findings about the rules are printed on standard error as warnings, one a line.
They do not fail the run; see seccompgen help lint.`,
			examples: `
seccompgen                            the package in the current directory
seccompgen -arch amd64 ./...          all packages with filters, for amd64
seccompgen -o ../sandbox ./rules      rules in a package of their own
seccompgen -dump policy               what the rules mean, call by call
seccompgen -profile worker.prof       optimized for the calls of a profile

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
	dirs := map[string]bool{}
	for _, file := range result.Files {
		dirs[filepath.Dir(file.Path)] = true
	}
	for _, path := range result.Orphans {
		dirs[filepath.Dir(path)] = true
	}
	removeLeftovers(dirs)
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

// size describes the size of a program, and how many instructions calls execute.
func size(r *cost.Report) string {
	mean := ""
	if r.Expected > 0 {
		mean = fmt.Sprintf("%.1f executed on average, ", r.Expected)
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
