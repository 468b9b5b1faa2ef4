package load

import (
	"go/ast"
	"go/token"
	"maps"
	"slices"
	"strings"
)

// reach is what filters use, found by following objects. It is exact where
// prune guesses, so that an error in it is an error of the rules.
//
// There is one for each package with filters, and one set of copies: a package
// that both use is initialised for each of them, as in two programs, so that
// neither sees what the other does with it.
type reach struct {
	w *world
	// root is the package whose filters these are, deps all that it imports,
	// itself included. What other packages do when they start is not its affair.
	root *pkg
	deps map[*pkg]bool
	// strict are the units that are copied whole: an obstacle in one of them is
	// a mistake. The value is the mention by which it was found, empty for a
	// filter.
	strict map[*unit]mention
	// types are reached type declarations in order of discovery. Their methods
	// come along, because fmt or an interface may call them unseen; one that
	// cannot be evaluated, and that nobody mentions, has its body replaced by a
	// refusal to be called.
	types []*unit
	// refused tells for such methods why.
	refused map[*unit]problem
	heads   map[*unit]bool
}

// mention is a place in a unit.
type mention struct {
	from *unit
	pos  token.Pos
}

func (w *world) newReach(root *pkg) *reach {
	deps := map[*pkg]bool{root: true}
	for list := []*pkg{root}; len(list) > 0; list = list[1:] {
		for _, path := range list[0].Imports {
			if q := w.imported(list[0], path); q != nil && !deps[q] {
				deps[q] = true
				list = append(list, q)
			}
		}
	}
	return &reach{w: w, root: root, deps: deps, strict: map[*unit]mention{}, refused: map[*unit]problem{}, heads: map[*unit]bool{}}
}

// add adds units with everything that they use.
func (r *reach) add(units ...*unit) {
	for _, u := range units {
		r.addFrom(u, mention{})
	}
	for r.grow() {
	}
}

func (r *reach) addFrom(u *unit, from mention) {
	type step struct {
		u    *unit
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
		if s.u.tok == token.TYPE {
			r.types = append(r.types, s.u)
		}
		for _, f := range r.w.parts(s.u) {
			for _, use := range f.uses {
				stack = append(stack, step{use.unit, mention{s.u, use.pos}})
			}
		}
	}
}

// parts are the findings of a unit that is copied whole.
func (w *world) parts(u *unit) []*finding {
	parts := []*finding{w.scan(u, false)}
	if _, ok := u.node.(*ast.FuncDecl); ok {
		parts = append(parts, w.scan(u, true))
	}
	return parts
}

// grow brings in the methods of reached types and what happens when the program
// starts, once, and tells whether there may be more to find.
func (r *reach) grow() bool {
	before := len(r.strict) + len(r.heads)
	for i := 0; i < len(r.types); i++ {
		t := r.types[i]
		p := r.w.owner[t]
		for _, m := range p.methods[t.names[0].Name] {
			if _, ok := r.strict[m]; ok || !p.kept[m] {
				continue
			}
			r.method(m)
		}
	}
	for _, p := range r.w.order {
		if !r.deps[p] {
			continue
		}
		for _, u := range r.w.startUnits(p) {
			if _, ok := r.strict[u]; ok || !p.kept[u] {
				continue
			}
			if v := r.touches(u); v != nil {
				r.addFrom(u, mention{v, u.node.Pos()})
			}
		}
	}
	return len(r.strict)+len(r.heads) > before
}

// method takes a method in whole if it can be evaluated, or else its head.
func (r *reach) method(m *unit) {
	whole := r.closure(m)
	obstacle := problem{}
	for _, u := range whole {
		for _, f := range r.w.parts(u) {
			if len(f.problems) > 0 {
				obstacle = f.problems[0]
			}
		}
	}
	if r.w.owner[m].kind == machine {
		obstacle = problem{token.NoPos, "it belongs to package " + r.w.owner[m].ImportPath + ", which depends on the machine that generates"}
	}
	if obstacle.msg == "" {
		r.addFrom(m, mention{})
		return
	}
	r.refused[m] = obstacle
	r.heads[m] = true
	for _, use := range r.w.scan(m, false).uses {
		r.addFrom(use.unit, mention{m, use.pos})
	}
}

// closure lists u and what it uses, without what is reached already.
func (r *reach) closure(u *unit) []*unit {
	seen := map[*unit]bool{u: true}
	list := []*unit{u}
	for i := 0; i < len(list); i++ {
		for _, f := range r.w.parts(list[i]) {
			for _, use := range f.uses {
				if _, ok := r.strict[use.unit]; !ok && !seen[use.unit] {
					seen[use.unit] = true
					list = append(list, use.unit)
				}
			}
		}
	}
	return list
}

// touches returns a reached variable that a unit which runs at start may change,
// directly or through what it calls; nil if there is none.
func (r *reach) touches(u *unit) *unit {
	for _, v := range append(r.closure(u), u) {
		for _, f := range r.w.parts(v) {
			for _, use := range f.uses {
				if _, ok := r.strict[use.unit]; ok && use.unit.tok == token.VAR && !use.reads {
					return use.unit
				}
			}
		}
	}
	// Functions that are reached already may be what changes a variable.
	for _, v := range r.closure(u) {
		for _, f := range r.w.parts(v) {
			for _, use := range f.uses {
				if _, ok := r.strict[use.unit]; ok && use.unit.tok == token.FUNC {
					if v := r.changed(use.unit); v != nil {
						return v
					}
				}
			}
		}
	}
	return nil
}

// changed returns a variable that a reached function may change.
func (r *reach) changed(u *unit) *unit {
	seen := map[*unit]bool{u: true}
	list := []*unit{u}
	for i := 0; i < len(list); i++ {
		for _, f := range r.w.parts(list[i]) {
			for _, use := range f.uses {
				if use.unit.tok == token.VAR && !use.reads {
					return use.unit
				}
				if !seen[use.unit] {
					seen[use.unit] = true
					list = append(list, use.unit)
				}
			}
		}
	}
	return nil
}

// report notes what stands in the way as mistakes, each with the way that leads
// there from the rules.
func (r *reach) report() {
	for u := range r.strict {
		for _, f := range r.w.parts(u) {
			for _, p := range f.problems {
				r.w.errorf(r.blame(u, p.pos), "%s%s", p.msg, r.why(u))
			}
		}
	}
	for m := range r.heads {
		for _, p := range r.w.scan(m, false).problems {
			r.w.errorf(p.pos, "%s", p.msg)
		}
	}
}

// blame is where an obstacle is reported: the author can change his use of
// x/sys, not x/sys itself.
func (r *reach) blame(u *unit, pos token.Pos) token.Pos {
	for r.w.owner[u].kind != copied && r.strict[u].from != nil {
		u, pos = r.strict[u].from, r.strict[u].pos
	}
	return pos
}

// why says by which way the rules come to use a unit, if it is not a filter
// itself: " [worker → helper]".
func (r *reach) why(u *unit) string {
	way := []string{u.describe()}
	for n := 0; r.strict[u].from != nil && n < 8; n++ {
		u = r.strict[u].from
		way = append(way, u.describe())
	}
	if len(way) == 1 {
		return ""
	}
	slices.Reverse(way)
	return " [" + strings.Join(way, " → ") + "]"
}

func (u *unit) describe() string {
	name := u.names[0].Name
	if u.recv != "" {
		return u.recv + "." + name
	}
	return name
}

// startUnits are the units of a package that run when the program starts though
// nothing mentions them.
func (w *world) startUnits(p *pkg) []*unit {
	var list []*unit
	if p.kind != copied || !p.read {
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
func (w *world) keepStart() {
	for again := true; again; {
		again = false
		concerned := map[*pkg]bool{}
		for _, p := range w.order {
			if p.kind != copied {
				continue
			}
			for u := range p.kept {
				if u.tok == token.VAR {
					concerned[p] = true
				}
			}
		}
		for _, p := range w.order { // imports come first
			if p.kind != copied {
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
func (w *world) mayTouch(u *unit, within map[*pkg]bool) bool {
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
