package load

import (
	"go/token"
	"maps"
	"slices"
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
func (r *reach) touches(u *unit) *unit {
	seen := map[*unit]bool{u: true}
	list := []*unit{u}
	visit := func(v *unit) {
		if !seen[v] {
			seen[v] = true
			list = append(list, v)
		}
	}
	for i := 0; i < len(list); i++ {
		v := list[i]
		for _, f := range r.w.parts(v) {
			for _, use := range f.uses {
				if _, ok := r.strict[use.unit]; ok && use.unit.tok == token.VAR && !use.reads {
					return use.unit
				}
				visit(use.unit)
			}
		}
		if v.tok != token.TYPE {
			continue
		}
		p := r.w.owner[v]
		for _, m := range p.methods[v.names[0].Name] {
			if p.kept[m] {
				visit(m)
			}
		}
	}
	return nil
}

// startUnits are the units of a package that run when the program starts though
// nothing mentions them.
func (w *packageSet) startUnits(p *pkg) []*unit {
	var list []*unit
	if !p.kind.hasBodies() || !p.read {
		return nil
	}
	for _, f := range p.files {
		for _, u := range f.units {
			if u.hasSideEffect() {
				list = append(list, u)
			}
		}
	}
	return list
}

// keepStart keeps, for the exact search later, what runs at start and may change
// a variable that is kept. Only packages that can name such a variable are
// opened for it: its own and those that import it.
func (w *packageSet) keepStart() {
	for again := true; again; {
		again = false
		concerned := map[*pkg]bool{}
		for _, p := range w.order {
			if !p.kind.hasBodies() {
				continue
			}
			for u := range p.kept {
				if u.tok == token.VAR {
					concerned[p] = true
				}
			}
		}
		for _, p := range w.order { // imports come first
			if !p.kind.hasBodies() {
				continue
			}
			for _, path := range p.Imports {
				if q := w.imported(p, path); q != nil && concerned[q] {
					concerned[p] = true
				}
			}
		}
		for _, p := range slices.SortedFunc(maps.Keys(concerned), func(a, b *pkg) int { return a.number - b.number }) {
			w.open(p)
			for _, u := range w.startUnits(p) {
				if !p.kept[u] && w.mayTouch(u, concerned) {
					w.keep(u)
					again = true
				}
			}
		}
	}
}

// mayTouch tells whether a unit mentions, directly or not, the name of a
// variable that is kept.
func (w *packageSet) mayTouch(u *unit, within map[*pkg]bool) bool {
	seen := map[*unit]bool{u: true}
	list := []*unit{u}
	hit := false
	for i := 0; i < len(list) && !hit; i++ {
		w.namesWithin(list[i], within, func(v *unit) {
			if v.tok == token.VAR && w.owner[v].kept[v] {
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
	w      *packageSet
	copied map[*pkg]bool
	active map[*pkg]bool // copied, and does something at start, or imports such
}

func (r *reach) starters() *starters {
	s := &starters{w: r.w, copied: map[*pkg]bool{}, active: map[*pkg]bool{}}
	for u := range r.strict {
		s.copied[r.w.owner[u]] = true
	}
	for _, p := range r.w.order { // imports come first
		if !r.deps[p] || !p.kind.hasBodies() {
			continue
		}
		s.active[p] = s.copied[p] && len(s.nearest(p)) > 0
		for _, u := range r.w.startUnits(p) {
			if _, ok := r.strict[u]; ok {
				s.active[p] = true
			}
		}
	}
	return s
}

// nearest lists the active packages that p imports, directly or through
// packages of which there is no copy, in order of their numbers.
func (s *starters) nearest(p *pkg) []*pkg {
	seen := map[*pkg]bool{p: true}
	var list []*pkg
	for todo := []*pkg{p}; len(todo) > 0; todo = todo[1:] {
		for _, path := range todo[0].Imports {
			q := s.w.imported(todo[0], path)
			if q == nil || seen[q] || !q.kind.hasBodies() {
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
	slices.SortFunc(list, func(a, b *pkg) int { return a.number - b.number })
	return list
}
