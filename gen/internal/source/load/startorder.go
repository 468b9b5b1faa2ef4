package load

import (
	"cmp"
	"go/token"
	"slices"
)

// Packages that do not import each other are initialised in an order that the
// linker finds among all packages of the program. The copies are another
// program, in which the order may be another:
//
//	     r   var R         x waits for regexp, which the copies may not have,
//	   ↗   ↖               so y comes first in the one and x in the other
//	  x     y
//
// Nobody can tell as long as they do not meet in a variable. If they do, the
// value hangs by imports that have nothing to do with it, and is refused.

// startUse is what a package mentions when the program starts.
type startUse struct {
	p       *pkg
	imports map[*pkg]bool   // directly or not
	reads   map[*unit]*unit // variables, each with the unit of p that leads there
	changes map[*unit]*unit // those among them that may be changed
}

// startOrder notes variables that packages may change when the program starts in
// an order that the imports leave open.
func (r *reach) startOrder() {
	var list []*startUse
	for _, p := range r.w.order {
		if r.deps[p] && p.kind == copied {
			list = append(list, r.startUse(p))
		}
	}
	slices.SortFunc(list, func(a, b *startUse) int { return cmp.Compare(a.p.ImportPath, b.p.ImportPath) })
	for i, a := range list {
		for _, b := range list[i+1:] {
			if !a.imports[b.p] && !b.imports[a.p] {
				r.meet(a, b)
			}
		}
	}
}

// meet notes the first variable that one of two packages may change and the other
// mentions.
func (r *reach) meet(a, b *startUse) {
	var shared []*unit
	for v := range a.reads {
		if b.reads[v] != nil && (a.changes[v] != nil || b.changes[v] != nil) {
			shared = append(shared, v)
		}
	}
	if len(shared) == 0 {
		return
	}
	s := r.w.sources
	v := slices.MinFunc(shared, func(x, y *unit) int {
		return comparePositions(s.position(x.node.Pos()), s.position(y.node.Pos()))
	})
	name := r.w.owner[v].ImportPath + "." + v.describe()
	r.w.errorf(b.reads[v].node.Pos(), "packages %s and %s both use %s when the program starts, where it may change, and which of them comes first "+
		"depends on the imports of the whole program (have one of them import the other, or change it in one place)", a.p.ImportPath, b.p.ImportPath, name)
}

func (r *reach) startUse(p *pkg) *startUse {
	s := &startUse{p: p, imports: map[*pkg]bool{}, reads: map[*unit]*unit{}, changes: map[*unit]*unit{}}
	for todo := []*pkg{p}; len(todo) > 0; todo = todo[1:] {
		for _, path := range todo[0].Imports {
			if q := r.w.imported(todo[0], path); q != nil && !s.imports[q] {
				s.imports[q] = true
				todo = append(todo, q)
			}
		}
	}
	for _, f := range p.files {
		for _, u := range f.units {
			if _, ok := r.strict[u]; ok && (u.tok == token.VAR || u.isInit()) {
				r.startUses(s, u)
			}
		}
	}
	return s
}

// startUses follows what runs for a unit when the program starts. As in touches,
// a type stands for its methods; a variable may hold a function.
func (r *reach) startUses(s *startUse, from *unit) {
	seen := map[*unit]bool{from: true}
	list := []*unit{from}
	for i := 0; i < len(list); i++ {
		u := list[i]
		next := []*unit{}
		for _, f := range r.w.parts(u) {
			for _, use := range f.uses {
				next = append(next, use.unit)
				if use.unit.tok != token.VAR || r.w.owner[use.unit].kind != copied {
					continue
				}
				if s.reads[use.unit] == nil {
					s.reads[use.unit] = from
				}
				if !use.reads && s.changes[use.unit] == nil {
					s.changes[use.unit] = from
				}
			}
		}
		if u.tok == token.TYPE {
			for _, m := range r.w.owner[u].methods[u.names[0].Name] {
				if _, ok := r.strict[m]; ok {
					next = append(next, m)
				}
			}
		}
		for _, v := range next {
			if !seen[v] {
				seen[v] = true
				list = append(list, v)
			}
		}
	}
}
