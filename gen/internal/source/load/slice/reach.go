package slice

import (
	"go/ast"
	"go/token"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/retarget"
)

// Reach is what filters use, found by following objects. It is exact where
// prune guesses, so that an error in it is an error of the rules.
//
// There is one for each package with filters, and one set of copies: a package
// that both use is initialised for each of them, as in two programs, so that
// neither sees what the other does with it.
type Reach struct {
	W *Set
	// Root is the package whose filters these are, deps all that it imports,
	// itself included. What other packages do when they start is not its affair.
	Root *gopkg.Package
	deps map[*gopkg.Package]bool
	// Strict are the units that are copied whole: an obstacle in one of them is
	// a mistake. The value is the mention by which it was found, empty for a
	// filter.
	Strict map[*gopkg.Unit]Mention
	// types are reached type declarations in order of discovery. Their methods
	// come along, because fmt or an interface may call them unseen; one that
	// cannot be evaluated, and that nobody mentions, has its body replaced by a
	// refusal to be called.
	types []*gopkg.Unit
	// Refused tells for such methods why.
	Refused map[*gopkg.Unit]retarget.Problem
	Heads   map[*gopkg.Unit]bool
	// variables are the packages of which variables are reached.
	variables map[*gopkg.Package]bool
}

// Mention is a place in a unit.
type Mention struct {
	from *gopkg.Unit
	pos  token.Pos
}

func (w *Set) NewReach(root *gopkg.Package) *Reach {
	deps := map[*gopkg.Package]bool{root: true}
	for list := []*gopkg.Package{root}; len(list) > 0; list = list[1:] {
		for _, path := range list[0].Imports {
			if q := w.Imported(list[0], path); q != nil && !deps[q] {
				deps[q] = true
				list = append(list, q)
			}
		}
	}
	return &Reach{W: w, Root: root, deps: deps, Strict: map[*gopkg.Unit]Mention{}, Refused: map[*gopkg.Unit]retarget.Problem{}, Heads: map[*gopkg.Unit]bool{}, variables: map[*gopkg.Package]bool{}}
}

// Add adds units with everything that they use.
func (r *Reach) Add(units ...*gopkg.Unit) {
	for _, u := range units {
		r.AddFrom(u, Mention{})
	}
	for r.grow() {
	}
}

func (r *Reach) AddFrom(u *gopkg.Unit, from Mention) {
	type step struct {
		u    *gopkg.Unit
		from Mention
	}
	stack := []step{{u, from}}
	for len(stack) > 0 {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if _, ok := r.Strict[s.u]; ok {
			continue
		}
		r.Strict[s.u] = s.from
		delete(r.Refused, s.u)
		switch s.u.Tok {
		case token.TYPE:
			r.types = append(r.types, s.u)
		case token.VAR:
			r.variables[r.W.Owner[s.u]] = true
		}
		for _, f := range r.W.Parts(s.u) {
			for _, use := range f.Uses {
				stack = append(stack, step{use.Unit, Mention{s.u, use.Pos}})
			}
		}
	}
}

// Parts are the findings of a unit that is copied whole.
func (w *Set) Parts(u *gopkg.Unit) []*retarget.Finding {
	parts := []*retarget.Finding{w.Scan(u, false)}
	if _, ok := u.Node.(*ast.FuncDecl); ok {
		parts = append(parts, w.Scan(u, true))
	}
	return parts
}

// grow brings in the methods of reached types and what happens when the program
// starts, once, and tells whether there may be more to find.
func (r *Reach) grow() bool {
	before := len(r.Strict) + len(r.Heads)
	for i := 0; i < len(r.types); i++ {
		t := r.types[i]
		p := r.W.Owner[t]
		for _, m := range p.Methods[t.Names[0].Name] {
			if _, ok := r.Strict[m]; ok || !p.Kept[m] {
				continue
			}
			r.method(m)
		}
	}
	for _, p := range r.W.Order {
		if !r.deps[p] {
			continue
		}
		for _, u := range r.W.startUnits(p) {
			if _, ok := r.Strict[u]; ok || !p.Kept[u] {
				continue
			}
			if v := r.touches(u); v != nil {
				r.AddFrom(u, Mention{v, u.Node.Pos()})
			}
		}
	}
	return len(r.Strict)+len(r.Heads) > before
}

// method takes a method in whole if it can be evaluated, or else its head.
func (r *Reach) method(m *gopkg.Unit) {
	whole := r.closure(m)
	obstacle := retarget.Problem{}
	for _, u := range whole {
		for _, f := range r.W.Parts(u) {
			if len(f.Problems) > 0 {
				obstacle = f.Problems[0]
			}
		}
	}
	if r.W.Owner[m].Kind == gopkg.Machine {
		obstacle = retarget.Problem{Msg: "it belongs to package " + r.W.Owner[m].ImportPath + ", which depends on the machine that generates"}
	}
	if obstacle.Msg == "" {
		r.AddFrom(m, Mention{})
		return
	}
	r.Refused[m] = obstacle
	r.Heads[m] = true
	for _, use := range r.W.Scan(m, false).Uses {
		r.AddFrom(use.Unit, Mention{m, use.Pos})
	}
}

// closure lists u and what it uses, without what is reached already.
func (r *Reach) closure(u *gopkg.Unit) []*gopkg.Unit {
	seen := map[*gopkg.Unit]bool{u: true}
	list := []*gopkg.Unit{u}
	for i := 0; i < len(list); i++ {
		for _, f := range r.W.Parts(list[i]) {
			for _, use := range f.Uses {
				if _, ok := r.Strict[use.Unit]; !ok && !seen[use.Unit] {
					seen[use.Unit] = true
					list = append(list, use.Unit)
				}
			}
		}
	}
	return list
}
