package slice

import (
	"go/token"
	"maps"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// What runs when a program starts, func init and the values of variables that
// nobody reads, may change a variable that the rules use. Then it belongs to the
// rules; left out, they would silently mean something else.

// touches returns a reached variable that a unit which runs at start may change,
// directly or through what it calls; nil if there is none.
//
// What it calls may hide behind an interface or a type parameter, so whoever
// mentions a type counts as a caller of its methods:
//
//	func init() { sort.Sort(byNumber{}) }    →  byNumber  →  its Swap  →  list
func (r *Reach) touches(u *gopkg.Unit) *gopkg.Unit {
	seen := map[*gopkg.Unit]bool{u: true}
	list := []*gopkg.Unit{u}
	visit := func(v *gopkg.Unit) {
		if !seen[v] {
			seen[v] = true
			list = append(list, v)
		}
	}
	for i := 0; i < len(list); i++ {
		v := list[i]
		for _, f := range r.W.Parts(v) {
			for _, use := range f.Uses {
				if _, ok := r.Strict[use.Unit]; ok && use.Unit.Tok == token.VAR && !use.Reads {
					return use.Unit
				}
				visit(use.Unit)
			}
		}
		if v.Tok != token.TYPE {
			continue
		}
		p := r.W.Owner[v]
		for _, m := range p.Methods[v.Names[0].Name] {
			if p.Kept[m] {
				visit(m)
			}
		}
	}
	return nil
}

// startUnits are the units of a package that run when the program starts though
// nothing mentions them.
func (w *Set) startUnits(p *gopkg.Package) []*gopkg.Unit {
	var list []*gopkg.Unit
	if !p.Kind.HasBodies() || !p.Read {
		return nil
	}
	for _, f := range p.Files {
		for _, u := range f.Units {
			if u.HasSideEffect() {
				list = append(list, u)
			}
		}
	}
	return list
}

// KeepStart keeps, for the exact search later, what runs at start and may change
// a variable that is kept. Only packages that can name such a variable are
// opened for it: its own and those that import it.
func (w *Set) KeepStart() {
	for again := true; again; {
		again = false
		concerned := map[*gopkg.Package]bool{}
		for _, p := range w.Order {
			if !p.Kind.HasBodies() {
				continue
			}
			for u := range p.Kept {
				if u.Tok == token.VAR {
					concerned[p] = true
				}
			}
		}
		for _, p := range w.Order { // imports come first
			if !p.Kind.HasBodies() {
				continue
			}
			for _, path := range p.Imports {
				if q := w.Imported(p, path); q != nil && concerned[q] {
					concerned[p] = true
				}
			}
		}
		for _, p := range slices.SortedFunc(maps.Keys(concerned), func(a, b *gopkg.Package) int { return a.Number - b.Number }) {
			w.Open(p)
			for _, u := range w.startUnits(p) {
				if !p.Kept[u] && w.mayTouch(u, concerned) {
					w.Keep(u)
					again = true
				}
			}
		}
	}
}

// mayTouch tells whether a unit mentions, directly or not, the name of a
// variable that is kept.
func (w *Set) mayTouch(u *gopkg.Unit, within map[*gopkg.Package]bool) bool {
	seen := map[*gopkg.Unit]bool{u: true}
	list := []*gopkg.Unit{u}
	hit := false
	for i := 0; i < len(list) && !hit; i++ {
		w.namesWithin(list[i], within, func(v *gopkg.Unit) {
			if v.Tok == token.VAR && w.Owner[v].Kept[v] {
				hit = true
			}
			if !seen[v] {
				seen[v] = true
				list = append(list, v)
			}
		})
	}
	return hit
}

// starters tells which copies must be imported though nothing in them is
// mentioned: a package may be there for what it does when the program starts.
type starters struct {
	w      *Set
	copied map[*gopkg.Package]bool
	active map[*gopkg.Package]bool // copied, and does something at start, or imports such
}

func (r *Reach) Starters() *starters {
	s := &starters{w: r.W, copied: map[*gopkg.Package]bool{}, active: map[*gopkg.Package]bool{}}
	for u := range r.Strict {
		s.copied[r.W.Owner[u]] = true
	}
	for _, p := range r.W.Order { // imports come first
		if !r.deps[p] || !p.Kind.HasBodies() {
			continue
		}
		s.active[p] = s.copied[p] && len(s.Nearest(p)) > 0
		for _, u := range r.W.startUnits(p) {
			if _, ok := r.Strict[u]; ok {
				s.active[p] = true
			}
		}
	}
	return s
}

// Nearest lists the active packages that p imports, directly or through
// packages of which there is no copy, in order of their numbers.
func (s *starters) Nearest(p *gopkg.Package) []*gopkg.Package {
	seen := map[*gopkg.Package]bool{p: true}
	var list []*gopkg.Package
	for todo := []*gopkg.Package{p}; len(todo) > 0; todo = todo[1:] {
		for _, path := range todo[0].Imports {
			q := s.w.Imported(todo[0], path)
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
