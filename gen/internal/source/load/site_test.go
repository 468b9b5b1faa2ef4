package load

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// renderSites writes a sites section: a line for each entry, with its rules, and
// for each ignore.
func renderSites(packages []*Package) string {
	var b strings.Builder
	for _, p := range packages {
		for _, f := range p.Filters {
			for _, number := range slices.Sorted(maps.Keys(f.Targets[0].Sites)) {
				for _, site := range f.Targets[0].Sites[number] {
					fmt.Fprintf(&b, "%s %d at %s%s\n", f.Name, number, site.Pos, site.list())
				}
			}
			for _, i := range f.Ignores {
				fmt.Fprintf(&b, "%s ignores %v at %s: %s (%s)\n", f.Name, i.Codes, i.Pos, i.Reason, i.meant())
			}
		}
	}
	return b.String()
}

func (s *Site) list() string {
	var b strings.Builder
	if s.Whole {
		b.WriteString(", whole")
	}
	for _, r := range s.Rules {
		fmt.Fprintf(&b, "; %d:%d", r.Pos.Line, r.Pos.Column)
		if !r.Known {
			b.WriteString(" unknown")
			continue
		}
		for i, word := range r.Rule {
			if at := r.Matchers[i]; at.IsValid() {
				fmt.Fprintf(&b, " [%d: %v at %d:%d]", i, word, at.Line, at.Column)
			}
		}
	}
	return b.String()
}

func (i *Ignore) meant() string {
	if i.Filter != "" {
		return "all of " + i.Filter
	}
	return fmt.Sprintf("lines %d–%d", i.First, i.Last)
}
