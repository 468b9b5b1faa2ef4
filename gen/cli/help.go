package cli

import (
	"context"
	"flag"
	"fmt"
	"strings"
)

// page is the text of a command's manual page, besides its options.
type page struct {
	description string
	status      string // empty for the usual one
	examples    string
}

const usualStatus = `
0  success
2  misuse or failure`

// indent is the indentation of the text below a heading.
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
		switch {
		case f.DefValue == "" || f.DefValue == "false":
		case f.DefValue == "0" && strings.HasPrefix(f.Name, "max-"):
			fmt.Fprintf(&s, "\n%s(default: none)", indent) // a budget of zero is no budget
		default:
			fmt.Fprintf(&s, "\n%s(default: %s)", indent, f.DefValue)
		}
		s.WriteString("\n")
	})
	return s.String()
}

func helpCommand() *command {
	return &command{
		name:    "help",
		usage:   "[command | filters]",
		summary: "print the manual, or the page of a command",
		page:    page{description: "Help prints this manual. The flag -h of a command prints the page of the\ncommand. The page filters describes how filters are named on the command line."},
		setup: func(*flag.FlagSet) action {
			return func(_ context.Context, t *tool, args []string) error {
				all := commands()
				if len(args) == 0 {
					return t.print(manual(all))
				}
				if len(args) == 1 && args[0] == "filters" {
					return t.print(filtersPage())
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
