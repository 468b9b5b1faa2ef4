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
		fmt.Fprintf(&s, "| %s | %s | %s → %s | %s | %s |\n", kind, code(c.subjects(r.Arch)),
			Action(c.Old, r.Arch), Action(c.New, r.Arch), c.when(), code(Call(&c.Witness, r.Arch)))
	}
	undecided(&s, r.Undecided)
	return s.String()
}

// Markdown returns the list as a table for a comment on a pull request.
func (p *Permissions) Markdown() string {
	var s strings.Builder
	if len(p.List) > 0 {
		s.WriteString("| permits, most dangerous first | action | when | danger |\n|---|---|---|---|\n")
	}
	for _, one := range p.List {
		fmt.Fprintf(&s, "| %s | %s | %s | %s |\n", code(one.subjects(p.Arch)), Action(one.New, p.Arch), one.when(), one.Danger)
	}
	undecided(&s, p.Undecided)
	return s.String()
}

// when lists the conditions of a change in a cell of a table.
func (c *Change) when() string {
	when := make([]string, len(c.Lines))
	for i, line := range c.Lines {
		when[i] = code(line)
	}
	return strings.Join(when, "<br>")
}

func undecided(s *strings.Builder, list []string) {
	if s.Len() > 0 && len(list) > 0 {
		s.WriteString("\n")
	}
	for _, u := range list {
		fmt.Fprintf(s, "* undecided: %s\n", code(u))
	}
}

// code formats text as code in a cell of a table. A bar would end the cell, so it is
// escaped.
func code(text string) string {
	return "`" + strings.NewReplacer("|", `\|`, "`", "'").Replace(text) + "`"
}
