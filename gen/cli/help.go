package cli

import (
	"context"
	"flag"
	"fmt"
	"strings"
)

// page is what a command's manual page says besides its options.
type page struct {
	description string
	status      string // empty for the usual one
	examples    string
}

const usualStatus = `
0  good
2  misuse or failure`

// indent is that of the text below a heading.
const indent = "    "

// manual is the whole page of one command.
func (c *command) manual() string {
	var s strings.Builder
	section(&s, "NAME", "seccompgen "+c.name+" - "+c.summary)
	section(&s, "SYNOPSIS", strings.TrimSpace("seccompgen "+c.name+" "+c.usage))
	section(&s, "DESCRIPTION", c.page.description)
	section(&s, "OPTIONS", c.options())
	status := c.page.status
	if status == "" {
		status = usualStatus
	}
	section(&s, "EXIT STATUS", status)
	section(&s, "EXAMPLES", c.page.examples)
	return strings.TrimSuffix(s.String(), "\n")
}

// section writes a heading and its text, indented; nothing if there is no text.
func section(s *strings.Builder, heading, text string) {
	text = strings.TrimSpace(text)
	if text == "" {
		return
	}
	s.WriteString(heading + "\n")
	for line := range strings.Lines(text + "\n") {
		if strings.TrimSpace(line) != "" {
			s.WriteString(indent)
		}
		s.WriteString(line)
	}
	s.WriteString("\n")
}

// options lists the flags, with the metavariables that their usage texts have
// in back-quotes.
func (c *command) options() string {
	var s strings.Builder
	flags := newFlags(c)
	c.setup(flags)
	flags.VisitAll(func(f *flag.Flag) {
		metavariable, usage := flag.UnquoteUsage(f)
		fmt.Fprintln(&s, strings.TrimSpace("-"+f.Name+" "+metavariable))
		for line := range strings.Lines(usage) {
			s.WriteString(indent + line)
		}
		if f.DefValue != "" && f.DefValue != "false" {
			fmt.Fprintf(&s, "\n%s(default %s)", indent, f.DefValue)
		}
		s.WriteString("\n")
	})
	return s.String()
}

func helpCommand() *command {
	return &command{
		name:    "help",
		usage:   "[command]",
		summary: "show the manual, or a command's page of it",
		page:    page{description: "Help prints what you are reading. So does the flag -h of every command."},
		setup: func(*flag.FlagSet) action {
			return func(_ context.Context, t *tool, args []string) error {
				all := commands()
				if len(args) == 0 {
					return t.print(manual(all))
				}
				c, rest := find(all, args)
				if c == nil && args[0] == "import" {
					c, rest = find(all, []string{"import", "oci"})
				}
				switch {
				case c == nil:
					return unknownCommand(all, args)
				case len(rest) > 0:
					return unexpected(rest)
				}
				return t.print(c.manual())
			}
		},
	}
}

// unexpected is the error for operands that a command does not take.
func unexpected(args []string) error {
	return fmt.Errorf("unexpected argument %q", args[0])
}
