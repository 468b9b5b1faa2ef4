package slice

import (
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// Starters tells which copies must be imported though nothing in them is
// mentioned: a package may be there for what it does when the program starts.
type Starters struct {
	set    *gopkg.PackageSet
	copied map[*gopkg.Package]bool
	active map[*gopkg.Package]bool // copied, and runs code at start or imports such a copy
}

// Starters finds the packages that do something when the program starts.
func (r *Reach) Starters() *Starters {
	s := &Starters{set: r.set, copied: map[*gopkg.Package]bool{}, active: map[*gopkg.Package]bool{}}
	for u := range r.strict {
		s.copied[r.set.Owner[u]] = true
	}
	for _, p := range r.set.Order { // imports come first
		if !r.deps[p] || !p.Kind.HasBodies() {
			continue
		}
		s.active[p] = s.copied[p] && len(s.Nearest(p)) > 0
		for _, u := range startUnits(p) {
			if _, ok := r.strict[u]; ok {
				s.active[p] = true
			}
		}
	}
	return s
}

// Nearest returns the active packages that p imports, directly or through packages without
// a copy, in order of their numbers.
func (s *Starters) Nearest(p *gopkg.Package) []*gopkg.Package {
	seen := map[*gopkg.Package]bool{p: true}
	var list []*gopkg.Package
	for todo := []*gopkg.Package{p}; len(todo) > 0; todo = todo[1:] {
		for _, path := range todo[0].Imports {
			q := s.set.Imported(todo[0], path)
			if q == nil || seen[q] || !q.Kind.HasBodies() {
				continue
			}
			seen[q] = true
			switch {
			case s.active[q]:
				list = append(list, q)
			case !s.copied[q]:
				todo = append(todo, q)
			}
		}
	}
	slices.SortFunc(list, func(a, b *gopkg.Package) int { return a.Number - b.Number })
	return list
}
