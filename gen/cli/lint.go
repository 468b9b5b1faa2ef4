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
		summary: "say what in the rules is most likely a mistake",
		page: page{
			description: `
Lint reads the filters of Go packages, the current one by default, and prints
what compiles and is most likely a mistake. Generate warns of the same. That a
rule is dead or covered, a condition constant, a call let through, is decided
for all calls and not guessed from the text.

A finding that is right as it is gets an answer in the rules, a comment

//seccompgen:ignore CODE reason

on its line or the line above, which is for all of an entry that begins there;
in the doc comment of a declaration, for all that stands in it; or in that of a
filter, for all of the filter. CODE may be several, joined by commas. An ignore
that silences nothing is found itself.

The codes:

` + codesPage() + `

Sarif is the format of the OASIS standard, version 2.1.0, which code-scanning
services read. Paths in it are relative to the current directory, and what is
ignored is in it as suppressed. In json, too, it is listed apart, as is what
could not be decided.`,
			status: `
0  nothing is found
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
