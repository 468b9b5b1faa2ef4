package reach

import "go/types"

// From returns the full names (types.Func.FullName) of the functions that a program reaches whose
// main package is given, and "PATH.init" for each package that it links.
func (g *Graph) From(main *types.Package) map[string]bool {
	w := &walk{graph: g, seen: map[types.Object]bool{}, linked: map[*types.Package]bool{}, reached: map[string]bool{}}
	w.link(main)
	if f := main.Scope().Lookup("main"); f != nil {
		w.visit(f)
	}
	for len(w.pending) > 0 {
		last := w.pending[len(w.pending)-1]
		w.pending = w.pending[:len(w.pending)-1]
		for _, o := range g.refers[last] {
			w.visit(o)
		}
	}
	return w.reached
}

type walk struct {
	graph   *Graph
	seen    map[types.Object]bool
	linked  map[*types.Package]bool
	pending []types.Object
	reached map[string]bool
}

// link visits what a package and its imports do before main begins.
func (w *walk) link(p *types.Package) {
	if w.linked[p] {
		return
	}
	w.linked[p] = true
	w.reached[p.Path()+".init"] = true
	for _, o := range w.graph.starts[p] {
		w.visit(o)
	}
	for _, other := range p.Imports() {
		w.link(other)
	}
}

func (w *walk) visit(o types.Object) {
	if w.seen[o] {
		return
	}
	w.seen[o] = true
	switch o := o.(type) {
	case *types.Func:
		w.reached[o.FullName()] = true
		w.pending = append(w.pending, o)
	case *types.TypeName:
		if named, ok := types.Unalias(o.Type()).(*types.Named); ok {
			named = named.Origin()
			for i := range named.NumMethods() {
				w.visit(named.Method(i))
			}
			if s, ok := named.Underlying().(*types.Struct); ok {
				for i := range s.NumFields() {
					if name := typeName(s.Field(i).Type()); name != nil {
						w.visit(name)
					}
				}
			}
		}
	}
}
