package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/report/diff"
)

func diffCommand() *command {
	return &command{
		name:    "diff",
		usage:   "[-format form] [-fail-on change] [-arch GOARCH] OLD NEW",
		summary: "report changes in meaning between filters",
		page: page{
			description: `
Diff compares what filters do with all calls, and not how they are encoded. For
each filter and architecture it lists the calls that are newly allowed, those
that are newly denied, and those whose action changed in another way. For each
it prints the arguments concerned and one witness call. Where the arguments have
no short description, diff prints how many calls change and which values each
argument takes.` + filtersHelp + `

Diff compares filters of the same package, name and architecture. A filter on
one side only was added or removed; without a filter everything is permitted.
Where each side has filters of one name only, the names may differ.

With -fail-on the exit status is 1 after a change of that kind:

widen    a call gets a more permissive action than before, in the kernel's order
         of preference (seccomp(2)), or a filter was removed
narrow   a call gets a less permissive action, or a filter was added
any      anything changed`,
			status: `
0  there is no change of the kind that -fail-on names
1  there is one
2  misuse or failure, or filters too large to compare`,
			examples: `
seccompgen diff HEAD:./sandbox ./sandbox        changes since the last commit
seccompgen diff origin/main:./... ./...         changes of a branch
seccompgen diff -fail-on widen old.bpf new.bpf  in CI
seccompgen diff -format markdown origin/main:./... ./...`,
		},
		setup: func(flags *flag.FlagSet) action {
			d := &differ{}
			flags.StringVar(&d.format, "format", "text", "the `form` of the answer: text, markdown or json")
			flags.StringVar(&d.failOn, "fail-on", "", "exit with status 1 after a `change` of this kind: widen, narrow or any")
			flags.StringVar(&d.goarch, "arch", "", "the architecture of OLD and NEW, a `GOARCH`, where they do not name it")
			return d.run
		},
	}
}

// differ holds the flags of diff.
type differ struct{ format, failOn, goarch string }

// difference is the change of one filter.
type difference struct {
	*pair
	report *diff.Report // nil if the filter is on one side only
}

func (d *differ) run(ctx context.Context, t *tool, args []string) error {
	if err := d.check(); err != nil {
		return err
	}
	old, new, err := t.two(ctx, args, d.goarch)
	if err != nil {
		return err
	}
	return d.compare(t, old, new)
}

// check checks the flags.
func (d *differ) check() error {
	if err := oneOf("-format", d.format, "text", "markdown", "json"); err != nil {
		return err
	}
	if d.failOn != "" {
		return oneOf("-fail-on", d.failOn, "widen", "narrow", "any")
	}
	return nil
}

// compare compares all filters of two operands.
func (d *differ) compare(t *tool, old, new *tables) error {
	pairs, err := pairUp(old, new)
	if err != nil {
		return err
	}
	var list []*difference
	for _, p := range pairs {
		one := &difference{pair: p}
		if p.old != nil && p.new != nil {
			if one.report, err = diff.Compare(p.old.program, p.new.program, p.arch); err != nil {
				return fmt.Errorf("%s: %w", p.name, err)
			}
		}
		list = append(list, one)
	}
	if err := d.print(t, list); err != nil {
		return err
	}
	if slices.ContainsFunc(list, func(one *difference) bool { return one.undecided() }) {
		return errors.New("not all calls could be compared (look at undecided above)")
	}
	if slices.ContainsFunc(list, d.fails) {
		return errFindings
	}
	return nil
}

// two reads OLD and NEW.
func (t *tool) two(ctx context.Context, args []string, goarch string) (old, new *tables, err error) {
	switch {
	case len(args) < 2:
		return nil, nil, fmt.Errorf("two filters are compared, %d given (name files, directories, or REV:path of a git revision)", len(args))
	case len(args) > 2:
		return nil, nil, unexpected(args[2:])
	case args[0] == "-" && args[1] == "-":
		return nil, nil, errors.New("standard input is one filter (name a file for the other)")
	}
	if old, err = t.tables(ctx, args[0], goarch); err != nil {
		return nil, nil, err
	}
	new, err = t.tables(ctx, args[1], goarch)
	return old, new, err
}

// oneOf rejects a flag's value that is not in the list.
func oneOf(name, value string, known ...string) error {
	if slices.Contains(known, value) {
		return nil
	}
	return fmt.Errorf("%s: %q is not one of %s", name, value, strings.Join(known, ", "))
}

func (one *difference) undecided() bool { return one.report != nil && len(one.report.Undecided) > 0 }

func (one *difference) wider() bool {
	return one.new == nil || one.report != nil && one.report.Wider()
}

func (one *difference) narrower() bool {
	return one.old == nil || one.report != nil && one.report.Narrower()
}

func (one *difference) same() bool { return one.report != nil && one.report.Same() }

// fails reports whether a difference is of the kind that -fail-on names.
func (d *differ) fails(one *difference) bool {
	switch d.failOn {
	case "widen":
		return one.wider()
	case "narrow":
		return one.narrower()
	case "any":
		return !one.same()
	}
	return false
}

// verdict sums a difference up.
func (one *difference) verdict() string {
	switch {
	case one.old == nil:
		return "added"
	case one.new == nil:
		return "removed"
	case one.same() && slices.Equal(one.old.program, one.new.program):
		return "unchanged"
	case one.same():
		return "no change in meaning"
	case one.wider() && one.narrower():
		return "wider and narrower"
	case one.wider():
		return "wider"
	case one.narrower():
		return "narrower"
	case one.undecided() && len(one.report.Changes) == 0:
		return "undecided"
	}
	return "changed, neither wider nor narrower"
}
