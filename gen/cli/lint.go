package cli

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/report/lint"
)

func lintCommand() *command {
	return &command{
		name:    "lint",
		usage:   "[-arch list] [-format form] [package...]",
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
are separated by commas. A comment that suppresses nothing is reported too.

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
seccompgen lint -arch amd64 -format sarif ./... > seccompgen.sarif`,
		},
		setup: func(flags *flag.FlagSet) action {
			var archs string
			archsFlag(flags, &archs)
			format := flags.String("format", "text", "the `form` in which findings are printed: text, json or sarif")
			return func(ctx context.Context, t *tool, args []string) error {
				return lintRules(ctx, t, archs, *format, args)
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

func lintRules(ctx context.Context, t *tool, archList, format string, patterns []string) error {
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
	warnings, err := driver.Lint(ctx, driver.Config{Dir: t.dir, Patterns: patterns, Archs: archs, Env: t.env, Progress: t.progress.step})
	if err != nil {
		return err
	}
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

// warning is the line of one warning, with its file as seen from here.
func (t *tool) warning(w *driver.Warning) string {
	moved := *w
	moved.Pos.Filename = t.show(t.path(moved.Pos.Filename))
	return moved.String()
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
