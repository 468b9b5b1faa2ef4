package cli

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/git"
)

func gateCommand() *command {
	return &command{
		name:    "gate",
		usage:   "[-arch list] [-o directory] [-pkg name] [-fail-on change]\n    [-format form] BASE [package...]",
		summary: "check, prove, lint and diff a change against its base, for CI",
		page: page{
			description: `
Gate decides whether a change may be merged. BASE is the git revision that the
change is based on, such as origin/main. Packages are directories, by default
./... in the current directory. Give gate the flags of generate.

Gate resolves BASE to one commit, and reads the tables of BASE and of the
change, before it evaluates any rules. Then it does what these commands do:

check    the generated files are what generate would write
prove    each table means its rules
lint     the rules have no likely mistakes; comments that the change brings do
         not suppress any (lint -against)
diff     BASE:package is compared with package; -fail-on selects the changes
         that fail, by default widen and installs

Gate does all of them, even if one of them fails. Each part begins with a line
that has its name and result.

The gate protects only what the change cannot alter. Run seccompgen in a version
that BASE or the CI configuration pins, not the one that go.mod of the change
names. A ruleset or CODEOWNERS must protect .github/, or the configuration of
another CI service, against changes. Give the job no token with write access:
it evaluates Go code of the change. Seccompgen init -ci writes such a
configuration.`,
			status: `
0  the change passes
1  there are findings
2  a part failed, so that nothing is known about it; the other parts are done`,
			examples: `
seccompgen gate origin/main
seccompgen gate -arch all -fail-on any origin/main ./sandbox
seccompgen gate -format markdown origin/main > comment.md`,
		},
		setup: func(flags *flag.FlagSet) action {
			g := &gate{target: buildFlags(flags)}
			flags.StringVar(&g.failOn, "fail-on", defaultFailOn, "the `changes` that diff fails on, as a comma-separated list (see diff)")
			flags.StringVar(&g.format, "format", "text", "the `form` of the answer: text, markdown or json")
			return g.run
		},
	}
}

const defaultFailOn = "widen,installs"

// gate holds the flags of gate.
type gate struct {
	target         *target
	failOn, format string
}

// gatePart is one of the commands that gate does.
type gatePart struct {
	name string
	do   func(ctx context.Context, t *tool) error

	output []byte // what the command printed
	err    error
}

// result sums a part up: ok, findings or failed.
func (p *gatePart) result() string {
	switch {
	case p.err == nil:
		return "ok"
	case errors.Is(p.err, errFindings):
		return "findings"
	}
	return "failed"
}

func (g *gate) run(ctx context.Context, t *tool, args []string) error {
	if err := oneOf("-format", g.format, "text", "markdown", "json"); err != nil {
		return err
	}
	if len(args) == 0 {
		return errors.New("no BASE (name the revision that the change is based on, such as origin/main)")
	}
	patterns := args[1:]
	if len(patterns) == 0 {
		patterns = []string{"./..."}
	}
	for _, p := range patterns {
		if p != "." && p != ".." && !strings.HasPrefix(p, "./") && !strings.HasPrefix(p, "../") {
			return fmt.Errorf("%q is not a directory below this one (write ./... or ./sandbox: gate reads the same directories of BASE)", p)
		}
	}
	d := &differ{format: g.format}
	if err := d.failKinds(g.failOn); err != nil {
		return fmt.Errorf("-fail-on: %w", err)
	}
	if err := d.check(); err != nil {
		return err
	}
	commit, err := git.Commit(ctx, t.git(), args[0])
	if err != nil {
		return err
	}
	g.target.base = commit // its list of unproved files counts, not that of the change
	parts := g.parts(d, commit, patterns)
	// Diff is done first, since it evaluates nothing of the change.
	for _, p := range slices.Concat(parts[3:], parts[:3]) {
		if p.try(ctx, t); ctx.Err() != nil {
			return context.Cause(ctx)
		}
	}
	if err := g.print(t, args[0], commit, parts); err != nil {
		return err
	}
	return t.outcome(parts)
}

// parts are the commands, in the order in which they are printed.
func (g *gate) parts(d *differ, commit string, patterns []string) []*gatePart {
	asJSON := g.format == "json"
	lintForm := "text"
	if asJSON {
		lintForm = "json"
	}
	*g.target.json = asJSON
	compared := patterns
	if g.target.out != "" {
		compared = []string{g.target.out}
	}
	return []*gatePart{
		{name: "check", do: func(ctx context.Context, t *tool) error { return check(ctx, t, g.target, patterns) }},
		{name: "prove", do: func(ctx context.Context, t *tool) error { return proveTables(ctx, t, g.target, "", patterns) }},
		{name: "lint", do: func(ctx context.Context, t *tool) error {
			return lintRules(ctx, t, g.target.archs, g.target.flags, lintForm, &commit, patterns)
		}},
		{name: "diff", do: func(ctx context.Context, t *tool) error {
			old, new, err := t.below(ctx, commit, compared)
			if err != nil {
				return err
			}
			return d.compare(ctx, t, old, new, true)
		}},
	}
}

// below reads the tables of directories in a commit and in the working tree. A directory may be
// missing on one side. The filters are named as those of one operand, the current directory.
func (t *tool) below(ctx context.Context, commit string, dirs []string) (old, new *tables, err error) {
	old, new = &tables{operand: commit + ":."}, &tables{operand: "."}
	for _, dir := range dirs {
		before, now, err := t.two(ctx, []string{commit + ":" + dir, dir}, "", t.complain)
		if err != nil {
			return nil, nil, err
		}
		root := strings.TrimSuffix(strings.TrimSuffix(dir, "..."), "/")
		for _, side := range []struct{ from, to *tables }{{before, old}, {now, new}} {
			for _, f := range side.from.filters {
				f.dir = path.Join(filepath.ToSlash(root), f.dir)
				side.to.filters = append(side.to.filters, f)
			}
		}
	}
	return old, new, nil
}

// try does a part and keeps what it prints.
func (p *gatePart) try(ctx context.Context, t *tool) {
	var out bytes.Buffer
	inner := *t
	inner.stdout = &out
	p.err = p.do(ctx, &inner)
	p.output = out.Bytes()
}

// print prints the parts. A failure is printed on standard error, as other commands do.
func (g *gate) print(t *tool, base, commit string, parts []*gatePart) error {
	switch g.format {
	case "json":
		return t.printJSON(gateJSON(commit, parts))
	case "markdown":
		return t.print(gateMarkdown(base, commit, parts))
	}
	var s strings.Builder
	fmt.Fprintf(&s, "base: %s is %s\n", base, commit)
	for _, p := range parts {
		fmt.Fprintf(&s, "\n%s: %s\n%s", p.name, p.result(), p.output)
	}
	return t.print(s.String())
}

// outcome reports the failures, and returns the error that gives the exit status.
func (t *tool) outcome(parts []*gatePart) error {
	var failed, found bool
	reported := map[string]bool{} // several parts fail alike on rules with a mistake
	for _, p := range parts {
		if p.err != nil && !errors.Is(p.err, errFindings) {
			if !reported[p.err.Error()] {
				t.report(p.err)
			}
			reported[p.err.Error()], failed = true, true
		}
		found = found || p.err != nil
	}
	switch {
	case failed:
		return errReported
	case found:
		return errFindings
	}
	return nil
}
