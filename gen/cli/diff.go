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
		usage:   "[-format form] [-fail-on changes] [-arch GOARCH] OLD NEW",
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
one side only was added or removed; without a filter everything is permitted. A
table for one more architecture counts as added. Of an added filter diff lists
all calls that it does not deny, the most dangerous first. Where each side has
filters of one name only, the names may differ.

If OLD and NEW are the same path in a revision and in the working tree, or in
two revisions, one of them may be missing or have no tables: all filters were
then added or removed. A path that neither has is an error.

For one path in two versions, diff also lists the calls that install filters:
the function that the call is in, its form and flags, and the main packages that
reach it. It lists the packages of both versions with the go command, and
evaluates nothing. It takes from the source which function calls which, by name;
a function that is only used as a value is said to be. A condition that is never
true counts as true, and a goroutine that is not waited for as done. Diff does
not see calls by reflection or assembly.

With -fail-on the exit status is 1 after a change of one of the kinds that it
lists, separated by commas:

widen    a call gets a more permissive action than before, in the kernel's order
         of preference (seccomp(2)), or a filter was removed
narrow   a call gets a less permissive action, or a filter was added
any      anything changed
added    a filter was added
removed  a filter was removed
installs a filter is less well installed: a program that installed it does not
         any more, or only by a function value, or may install another one in
         its place, or for one thread only (without TSYNC), or drops the error
         if it cannot be installed (an error that is kept and then ignored is
         not found)

An action of errno 0 does not make the call and returns 0, as if it had. So a
change to it is wider, whatever the action was before. It is not known which of
two processes, a tracer and a supervisor, permits more: a change from one to the
other is wider and narrower.

A filter that was added permits nothing until a program installs it. If programs
choose a filter at run time, or if the change may edit them, use -fail-on
widen,added and read the list.`,
			status: `
0  there is no change of the kinds that -fail-on lists
1  there is one
2  misuse or failure, or filters too large to compare`,
			examples: `
seccompgen diff HEAD:./sandbox ./sandbox                         the last commit
seccompgen diff origin/main:./... ./...                          a branch
seccompgen diff -fail-on widen,added origin/main:./... ./...     in CI
seccompgen diff -format markdown origin/main:./... ./...`,
		},
		setup: func(flags *flag.FlagSet) action {
			d := &differ{}
			flags.StringVar(&d.format, "format", "text", "the `form` of the answer: text, markdown or json")
			flags.Func("fail-on", "exit with status 1 after `changes` of these kinds, a list separated by commas:\n"+strings.Join(kindNames(), ", "), d.failKinds)
			flags.StringVar(&d.goarch, "arch", "", "the architecture of OLD and NEW, a `GOARCH`, where they do not name it")
			return d.run
		},
	}
}

// differ holds the flags of diff.
type differ struct {
	format, goarch string
	failOn         []changeKind
}

// failKinds reads -fail-on, which may be given several times. An empty list is an error: a
// variable that is not set must not disable a gate.
func (d *differ) failKinds(list string) error {
	kinds, err := parseKinds(list)
	d.failOn = append(d.failOn, kinds...)
	return err
}

// differences are all that diff found.
type differences struct {
	filters  []*difference // in order of name and architecture
	installs *installs     // nil if they are not compared
}

func (d *differ) run(ctx context.Context, t *tool, args []string) error {
	if err := d.check(); err != nil {
		return err
	}
	old, new, err := t.two(ctx, args, d.goarch, t.complain)
	if err != nil {
		return err
	}
	same, err := t.onePlace(ctx, old, new)
	if err != nil {
		return err
	}
	return d.compare(ctx, t, old, new, same)
}

// check checks the flags.
func (d *differ) check() error {
	return oneOf("-format", d.format, "text", "markdown", "json")
}

// compare compares all filters of two operands. OnePlace is set if these are the same place in two
// revisions.
func (d *differ) compare(ctx context.Context, t *tool, old, new *tables, onePlace bool) error {
	found, err := compareTables(old, new, onePlace)
	if err != nil {
		return err
	}
	must := slices.ContainsFunc(d.failOn, func(k changeKind) bool { return k.name == kindInstalls })
	var notKnown error
	switch {
	case onePlace:
		found.installs, notKnown = d.installs(ctx, t, old, new)
	case must:
		return errors.New("-fail-on installs: calls that install are compared in one place only (write REV:path and the same path, such as HEAD:./sandbox ./sandbox)")
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err := d.print(t, found); err != nil {
		return err
	}
	switch {
	case notKnown != nil && must:
		return notKnown
	case notKnown != nil:
		t.complain(fmt.Sprintf("it is not known where filters are installed: %v", notKnown))
	}
	if slices.ContainsFunc(found.filters, (*difference).undecided) {
		return errors.New("not all calls could be compared (look at undecided above)")
	}
	if slices.ContainsFunc(d.failOn, func(k changeKind) bool { return k.in(found) }) {
		return errFindings
	}
	return nil
}

// compareTables compares the filters of OLD and NEW. In one place all filters may have changed;
// otherwise one must be on both sides.
func compareTables(old, new *tables, onePlace bool) (*differences, error) {
	pairs, err := pairUp(old, new, onePlace)
	if err != nil {
		return nil, err
	}
	found := &differences{}
	for _, p := range pairs {
		one := &difference{pair: p}
		switch {
		case p.old == nil:
			one.permits, err = diff.Permitted(p.new.program, p.arch)
		case p.new != nil:
			one.report, err = diff.Compare(p.old.program, p.new.program, p.arch)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.name, err)
		}
		found.filters = append(found.filters, one)
	}
	return found, nil
}

// oneOf rejects a flag's value that is not in the list.
func oneOf(name, value string, known ...string) error {
	if slices.Contains(known, value) {
		return nil
	}
	return fmt.Errorf("%s: %q is not one of %s", name, value, strings.Join(known, ", "))
}
