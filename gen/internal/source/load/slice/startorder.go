package slice

import (
	"cmp"
	"go/token"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// The linker chooses the order in which packages that do not import each other are
// initialized. The order depends on all packages of the program. The copies are another
// program, in which the order may differ:
//
//	     r   var R         x waits for regexp, which the copies may lack,
//	   ↗   ↖               so y is first in one program and x in the other
//	  x     y
//
// The order has no effect unless two such packages use the same variable. In this case the
// variable's value would depend on unrelated imports, so it is rejected.

// startUse has the variables that a package uses at program start.
type startUse struct {
	p       *gopkg.Package
	imports map[*gopkg.Package]bool     // direct and indirect imports
	reads   map[*gopkg.Unit]*gopkg.Unit // variables, each with the unit of p that uses it
	changes map[*gopkg.Unit]*gopkg.Unit // the subset that may be changed
}

// startOrder notes variables that packages may change when the program starts in
// an order that the imports leave open.
func (r *Reach) startOrder() {
	var list []*startUse
	for _, p := range r.set.Order {
		if r.deps[p] && p.Kind == gopkg.Copied {
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

// meet reports the first variable that one of two packages may change and the other uses.
func (r *Reach) meet(a, b *startUse) {
	var shared []*gopkg.Unit
	for v := range a.reads {
		if b.reads[v] != nil && (a.changes[v] != nil || b.changes[v] != nil) {
			shared = append(shared, v)
		}
	}
	if len(shared) == 0 {
		return
	}
	s := r.set.Sources
	v := slices.MinFunc(shared, func(x, y *gopkg.Unit) int {
		return diag.ComparePos(s.Position(x.Node.Pos()), s.Position(y.Node.Pos()))
	})
	name := r.set.Owner[v].ImportPath + "." + v.Describe()
	r.set.Errorf(b.reads[v].Node.Pos(), "packages %s and %s both use %s when the program starts, where it may change, and which of them comes first "+
		"depends on the imports of the whole program (have one of them import the other, or change it in one place)", a.p.ImportPath, b.p.ImportPath, name)
}

func (r *Reach) startUse(p *gopkg.Package) *startUse {
	s := &startUse{p: p, imports: map[*gopkg.Package]bool{}, reads: map[*gopkg.Unit]*gopkg.Unit{}, changes: map[*gopkg.Unit]*gopkg.Unit{}}
	for todo := []*gopkg.Package{p}; len(todo) > 0; todo = todo[1:] {
		for _, path := range todo[0].Imports {
			if q := r.set.Imported(todo[0], path); q != nil && !s.imports[q] {
				s.imports[q] = true
				todo = append(todo, q)
			}
		}
	}
	for _, f := range p.Files {
		for _, u := range f.Units {
			if _, ok := r.strict[u]; ok && (u.Tok == token.VAR || u.IsInit()) {
				r.startUses(s, u)
			}
		}
	}
	return s
}

// startUses adds the variables that a unit uses at program start. As in touches, a type
// counts as a use of its methods. A variable may hold a function, so its initializer counts
// too.
func (r *Reach) startUses(s *startUse, from *gopkg.Unit) {
	seen := map[*gopkg.Unit]bool{from: true}
	list := []*gopkg.Unit{from}
	for i := 0; i < len(list); i++ {
		u := list[i]
		next := []*gopkg.Unit{}
		for _, f := range r.parts(u) {
			for _, use := range f.Uses {
				next = append(next, use.Unit)
				if use.Unit.Tok != token.VAR || r.set.Owner[use.Unit].Kind != gopkg.Copied {
					continue
				}
				if s.reads[use.Unit] == nil {
					s.reads[use.Unit] = from
				}
				if !use.Reads && s.changes[use.Unit] == nil {
					s.changes[use.Unit] = from
				}
			}
		}
		if u.Tok == token.TYPE {
			for _, m := range r.set.Owner[u].Methods[u.Names[0].Name] {
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
