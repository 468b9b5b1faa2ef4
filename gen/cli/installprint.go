package cli

import (
	"fmt"
	"strings"
)

// text lists the sites by table, with a sign as in a diff for those that one side alone has.
//
//	where filters are installed:
//	  example.com/app/sandbox.Worker
//	    - seccomp.SetFilter in example.com/app/sandbox.Enter, reached by example.com/app
//	    less well: no program installs it any more; example.com/app did (amd64)
func (found *installs) text() string {
	if found == nil || len(found.sites) == 0 {
		return ""
	}
	var s strings.Builder
	s.WriteString("where filters are installed:\n")
	found.tables(func(table string, list []*installSite, changes []*installChange) {
		fmt.Fprintf(&s, "  %s\n", table)
		for _, one := range list {
			fmt.Fprintf(&s, "    %s %s (%s)\n", one.sign(), one.String(), visible(one.Position))
		}
		for _, c := range changes {
			fmt.Fprintf(&s, "    less well: %s (%s)\n", c.Text, strings.Join(c.GOARCHs, ", "))
		}
	})
	return s.String()
}

func (found *installs) markdown() string {
	if found == nil || len(found.sites) == 0 {
		return ""
	}
	code := func(s string) string { return "`" + strings.ReplaceAll(visible(s), "`", "'") + "`" }
	var s strings.Builder
	s.WriteString("\n### Where filters are installed\n")
	found.tables(func(table string, list []*installSite, changes []*installChange) {
		fmt.Fprintf(&s, "\n%s\n\n", code(table))
		for _, c := range changes {
			fmt.Fprintf(&s, "- **less well** on %s: %s\n", strings.Join(c.GOARCHs, ", "), code(c.Text))
		}
		for _, one := range list {
			fmt.Fprintf(&s, "- %s%s\n", map[string]string{"-": "before: ", "+": "now: ", " ": ""}[one.sign()], code(one.String()+" ("+one.Position+")"))
		}
	})
	return s.String()
}

// sign is that of a line in a diff.
func (one *installSite) sign() string {
	switch {
	case !one.New:
		return "-"
	case !one.Old:
		return "+"
	}
	return " "
}

// tables visits the tables in order.
func (found *installs) tables(visit func(table string, list []*installSite, changes []*installChange)) {
	var names []string
	for _, one := range found.sites {
		names = union(names, one.Table)
	}
	for _, table := range names {
		var list []*installSite
		for _, one := range found.sites {
			if one.Table == table {
				list = append(list, one)
			}
		}
		var changes []*installChange
		for _, c := range found.changes {
			if c.Table == table {
				changes = append(changes, c)
			}
		}
		visit(table, list, changes)
	}
}
