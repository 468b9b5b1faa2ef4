package diff

import (
	"fmt"
	"strings"
)

// Markdown returns the report as a table for a comment on a pull request, or "" if
// nothing changed.
func (r *Report) Markdown() string {
	var s strings.Builder
	if len(r.Changes) > 0 {
		s.WriteString("| change | system calls | action | when | such as |\n|---|---|---|---|---|\n")
	}
	for _, c := range r.Changes {
		kind := c.Kind().String()
		if c.Kind() <= NewlyFaked {
			kind = "**" + kind + "**"
		}
		calls := c.Subjects(r.Arch)
		if c.Where != "" {
			calls += " of " + c.Where
		}
		when := make([]string, len(c.Lines))
		for i, line := range c.Lines {
			when[i] = code(line)
		}
		fmt.Fprintf(&s, "| %s | %s | %s → %s | %s | %s |\n", kind, code(calls),
			Action(c.Old, r.Arch), Action(c.New, r.Arch), strings.Join(when, "<br>"), code(Call(&c.Witness, r.Arch)))
	}
	if len(r.Changes) > 0 && len(r.Undecided) > 0 {
		s.WriteString("\n")
	}
	for _, u := range r.Undecided {
		fmt.Fprintf(&s, "* undecided: %s\n", code(u))
	}
	return s.String()
}

// code formats text as code in a cell of a table. A bar would end the cell, so it is
// escaped.
func code(text string) string {
	return "`" + strings.NewReplacer("|", `\|`, "`", "'").Replace(text) + "`"
}
