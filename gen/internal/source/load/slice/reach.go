package slice

import (
	"go/ast"
	"go/token"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// Reach is what the filters of one package use, found by following objects. Unlike pruning
// it is exact, so an error in it is an error of the rules.
//
// Each package with filters has its own Reach and its own copies. A package that two of them
// use is copied and initialized for each, as in two programs, so changes of its variables by
// one do not affect the other.
type Reach struct {
	set  *gopkg.PackageSet
	scan Scan
	// Root is the package that declares the filters. deps has Root and all packages that it
	// imports. What other packages do at program start has no effect on the filters.
	Root *gopkg.Package
	deps map[*gopkg.Package]bool
	// strict are the units that are copied whole: an obstacle in one of them is
	// a mistake. The value is the mention by which it was found, empty for a
	// filter.
	strict map[*gopkg.Unit]mention
	// types are reached type declarations in order of discovery. Their methods
	// come along, because fmt or an interface may call them unseen; one that
	// cannot be evaluated, and that nothing mentions, has its body replaced by a
	// refusal to be called.
	types []*gopkg.Unit
	// refused tells for such methods why.
	refused map[*gopkg.Unit]Problem
	heads   map[*gopkg.Unit]bool
	// variables are the packages of which variables are reached.
	variables map[*gopkg.Package]bool
}

// mention is a position in a unit.
type mention struct {
	from *gopkg.Unit
	pos  token.Pos
}

// NewReach starts with nothing reached.
func NewReach(set *gopkg.PackageSet, root *gopkg.Package, scan Scan) *Reach {
	return &Reach{
		set: set, Root: root, scan: scan, deps: dependencies(set, root),
		strict: map[*gopkg.Unit]mention{}, refused: map[*gopkg.Unit]Problem{}, heads: map[*gopkg.Unit]bool{}, variables: map[*gopkg.Package]bool{},
	}
}

// dependencies are all packages that one imports, directly or not, and itself.
func dependencies(set *gopkg.PackageSet, root *gopkg.Package) map[*gopkg.Package]bool {
	deps := map[*gopkg.Package]bool{root: true}
	for list := []*gopkg.Package{root}; len(list) > 0; list = list[1:] {
		for _, path := range list[0].Imports {
			if q := set.Imported(list[0], path); q != nil && !deps[q] {
				deps[q] = true
				list = append(list, q)
			}
		}
	}
	return deps
}

// Add adds units with everything that they use, including methods and code that runs at
// program start.
func (r *Reach) Add(units ...*gopkg.Unit) {
	for _, u := range units {
		r.addFrom(u, mention{})
	}
	for r.grow() {
	}
}

func (r *Reach) addFrom(u *gopkg.Unit, from mention) {
	type step struct {
		u    *gopkg.Unit
		from mention
	}
	stack := []step{{u, from}}
	for len(stack) > 0 {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if _, ok := r.strict[s.u]; ok {
			continue
		}
		r.strict[s.u] = s.from
		delete(r.refused, s.u)
		switch s.u.Tok {
		case token.TYPE:
			r.types = append(r.types, s.u)
		case token.VAR:
			r.variables[r.set.Owner[s.u]] = true
		}
		for _, f := range r.parts(s.u) {
			for _, use := range f.Uses {
				stack = append(stack, step{use.Unit, mention{s.u, use.Pos}})
			}
		}
	}
}

// parts are those of a unit that is copied whole.
func (r *Reach) parts(u *gopkg.Unit) []*Part {
	parts := []*Part{r.scan(u, false)}
	if _, ok := u.Node.(*ast.FuncDecl); ok {
		parts = append(parts, r.scan(u, true))
	}
	return parts
}

// grow adds, once, the methods of reached types and the code that runs at program start and
// may change reached variables. It reports whether it has added anything.
func (r *Reach) grow() bool {
	before := len(r.strict) + len(r.heads)
	for i := 0; i < len(r.types); i++ {
		t := r.types[i]
		p := r.set.Owner[t]
		for _, m := range p.Methods[t.Names[0].Name] {
			if _, ok := r.strict[m]; ok || !p.Kept[m] {
				continue
			}
			r.method(m)
		}
	}
	for _, p := range r.set.Order {
		if !r.deps[p] {
			continue
		}
		for _, u := range startUnits(p) {
			if _, ok := r.strict[u]; ok || !p.Kept[u] {
				continue
			}
			if v := r.touches(u); v != nil {
				r.addFrom(u, mention{v, u.Node.Pos()})
			}
		}
	}
	return len(r.strict)+len(r.heads) > before
}

// method adds a whole method if it can be evaluated, and otherwise only its head.
func (r *Reach) method(m *gopkg.Unit) {
	whole := r.closure(m)
	obstacle := Problem{}
	for _, u := range whole {
		for _, f := range r.parts(u) {
			if len(f.Problems) > 0 {
				obstacle = f.Problems[0]
			}
		}
	}
	if r.set.Owner[m].Kind == gopkg.Machine {
		obstacle = Problem{token.NoPos, "it belongs to package " + r.set.Owner[m].ImportPath + ", which depends on the machine that generates"}
	}
	if obstacle.Msg == "" {
		r.addFrom(m, mention{})
		return
	}
	r.refused[m] = obstacle
	r.heads[m] = true
	for _, use := range r.scan(m, false).Uses {
		r.addFrom(use.Unit, mention{m, use.Pos})
	}
}

// closure returns u and what it uses, without what is reached already.
func (r *Reach) closure(u *gopkg.Unit) []*gopkg.Unit {
	seen := map[*gopkg.Unit]bool{u: true}
	list := []*gopkg.Unit{u}
	for i := 0; i < len(list); i++ {
		for _, f := range r.parts(list[i]) {
			for _, use := range f.Uses {
				if _, ok := r.strict[use.Unit]; !ok && !seen[use.Unit] {
					seen[use.Unit] = true
					list = append(list, use.Unit)
				}
			}
		}
	}
	return list
}

// ReachedFrom lists what one unit uses, and itself, in the order of the source. Methods
// that nothing mentions, and what happens when the program starts, are not among them.
func ReachedFrom(set *gopkg.PackageSet, root *gopkg.Package, scan Scan, u *gopkg.Unit) []*gopkg.Unit {
	r := NewReach(set, root, scan)
	r.addFrom(u, mention{})
	var units []*gopkg.Unit
	for u := range r.strict {
		units = append(units, u)
	}
	slices.SortFunc(units, func(a, b *gopkg.Unit) int {
		return diag.ComparePos(set.Sources.Position(a.Node.Pos()), set.Sources.Position(b.Node.Pos()))
	})
	return units
}
