package cli

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/report/lint"
	"github.com/seccompgen/seccompgen/gen/internal/source/git"
)

func lintCommand() *command {
	return &command{
		name:    "lint",
		usage:   "[-against REV] [-arch list] [-format form] [package...]",
		summary: "report what in the rules is most likely a mistake",
		page: page{
			description: `
Lint reads the filters of Go packages, by default the package in the current
directory, and reports rules that compile but are most likely mistakes. Generate
prints the same findings as warnings. Lint does not guess from the text: whether
a rule is dead or covered, a condition constant, or a call permitted, is decided
for all calls.

Suppress an intended finding with a comment that gives the reason:

//seccompgen:ignore CODE reason

On the line of the finding or the line above it, the comment covers that line,
or the whole entry that begins there. In the doc comment of a declaration it
covers the declaration, and in that of a filter the whole filter. Several codes
are separated by commas. A comment that suppresses nothing is reported too. A
finding about rules from a library (rules.DenyNewExecMappings, or another
module) is at the only line that mentions them, or else at the filter.

With -against only those comments count that the git revision REV has as well: a
change cannot suppress the findings that it brings. A comment is the same if its
text is, in the same declaration and on the same line of code; files of a
directory may be renamed and lines may move. Comments in modules outside of the
repository do not count then. Seccompgen help filters says what REV can be.

The codes:

` + codesPage() + `

The format sarif is the OASIS standard SARIF 2.1.0, which code-scanning services
read. Its paths are relative to the current directory. Both sarif and json list
suppressed and undecided findings apart from the others.`,
			status: `
0  there are no findings
1  there are findings
2  the rules cannot be compiled, or the command line is wrong`,
			examples: `
seccompgen lint ./...
seccompgen lint -against origin/main ./...      in CI
seccompgen lint -arch amd64 -format sarif ./... > seccompgen.sarif`,
		},
		setup: func(flags *flag.FlagSet) action {
			var archs string
			archsFlag(flags, &archs)
			format := flags.String("format", "text", "the `form` in which findings are printed: text, json or sarif")
			var against *string
			flags.Func("against", "do not count comments that the git revision `REV` lacks", func(rev string) error {
				against = &rev
				return nil
			})
			return func(ctx context.Context, t *tool, args []string) error {
				return lintRules(ctx, t, archs, flags, *format, against, args)
			}
		},
	}
}

// codesPage lists the codes with their reasons.
func codesPage() string {
	var s strings.Builder
	for _, k := range lint.Codes {
		fmt.Fprintf(&s, "%s\n%s\n", k.Code, indented(sentence(k.Reason)+" "+k.More))
	}
	return strings.TrimRight(s.String(), "\n")
}

// indented breaks a paragraph into lines that fit the manual.
func indented(text string) string {
	const width = 76
	var s strings.Builder
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len(line)+1+len(word) > width {
			s.WriteString(line + "\n")
			line = ""
		}
		if line == "" {
			line = indent + word
		} else {
			line += " " + word
		}
	}
	return s.String() + line
}

func lintRules(ctx context.Context, t *tool, archList string, flags *flag.FlagSet, format string, rev *string, patterns []string) error {
	archs, err := parseArchs(archList)
	if err != nil {
		return err
	}
	printers := map[string]func(*tool, []*driver.Warning) error{
		"text": (*tool).printWarnings, "json": (*tool).printWarningsJSON, "sarif": (*tool).printSARIF,
	}
	printAll := printers[format]
	if printAll == nil {
		return fmt.Errorf("-format: unknown format %q%s", format, didYouMean(format, []string{"text", "json", "sarif"}, "one of text, json, sarif"))
	}
	defer t.progress.clear()
	cfg := driver.Config{Dir: t.dir, Patterns: patterns, Archs: archs, Env: t.env, Progress: t.progress.step}
	before := &against{ctx: ctx, t: t}
	if rev != nil {
		// In full, before any code of the change runs.
		if before.rev, err = git.Commit(ctx, t.git(), *rev); err != nil {
			return fmt.Errorf("-against: %w", err)
		}
		cfg.Accept = before.has
	}
	parts, err := cfg.Made(ctx, asked(flags))
	if err != nil {
		return err
	}
	var warnings []*driver.Warning
	for _, part := range parts {
		more, err := driver.Lint(ctx, part)
		if err := cmp.Or(err, before.err); err != nil {
			return err
		}
		warnings = append(warnings, more...)
	}
	slices.SortStableFunc(warnings, func(a, b *driver.Warning) int { return diag.ComparePos(a.Pos, b.Pos) })
	t.progress.clear()
	if err := printAll(t, warnings); err != nil {
		return err
	}
	for _, w := range warnings {
		if w.Counts() {
			return errFindings
		}
	}
	return nil
}

// suppressor is where the comment is that does not suppress a finding with -against, or "".
func (t *tool) suppressor(w *driver.Warning) string {
	if w.Ignored != nil || w.Rejected == nil {
		return ""
	}
	return t.place(w.Rejected.Pos)
}

// warning is the line of one warning, with its file as seen from here.
func (t *tool) warning(w *driver.Warning) string {
	moved := *w
	moved.Pos.Filename = t.show(t.path(moved.Pos.Filename))
	line := moved.String()
	if at := t.suppressor(w); at != "" {
		line += fmt.Sprintf(" (the comment at %s, which suppresses it, is new)", at)
	}
	return line
}

func (t *tool) printWarnings(warnings []*driver.Warning) error {
	for _, w := range warnings {
		if !w.Counts() {
			continue
		}
		if err := t.print(t.warning(w) + "\n"); err != nil {
			return err
		}
	}
	return nil
}
