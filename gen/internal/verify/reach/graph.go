package reach

import (
	"go/ast"
	"go/types"
)

// Package is a type-checked package. The packages of one program come from one type-checker, so
// that an object is the same wherever it is named.
type Package struct {
	Files []*ast.File
	Types *types.Package
	Info  *types.Info
}

// Graph has the references of packages.
type Graph struct {
	refers map[types.Object][]types.Object // what a function refers to
	starts map[*types.Package][]types.Object
	of     func(*types.Info, ast.Node) []types.Object
}

// New makes the graph of packages. References to other packages lead nowhere.
func New(list []*Package) *Graph { return newGraph(list, references) }

// NewCalls makes the graph of calls alone: of functions and methods by their names. A function
// literal counts if it is called, or is an argument of a call.
func NewCalls(list []*Package) *Graph { return newGraph(list, calls) }

func newGraph(list []*Package, of func(*types.Info, ast.Node) []types.Object) *Graph {
	g := &Graph{refers: map[types.Object][]types.Object{}, starts: map[*types.Package][]types.Object{}, of: of}
	for _, p := range list {
		for _, f := range p.Files {
			for _, d := range f.Decls {
				g.declaration(p, d)
			}
		}
	}
	return g
}

// declaration adds the references of a declaration: those of a function to the function, those
// of initial values and init functions to the start of the package.
func (g *Graph) declaration(p *Package, d ast.Decl) {
	f, ok := d.(*ast.FuncDecl)
	if !ok {
		g.starts[p.Types] = append(g.starts[p.Types], g.of(p.Info, d)...)
		return
	}
	object := p.Info.Defs[f.Name]
	switch {
	case object == nil:
	case f.Recv == nil && f.Name.Name == "init":
		g.starts[p.Types] = append(g.starts[p.Types], g.of(p.Info, d)...)
	default:
		g.refers[object] = append(g.refers[object], g.of(p.Info, d)...)
	}
}

// references returns the functions that a node names, the types that it names, and the types of
// the variables that it names.
func references(info *types.Info, n ast.Node) (list []types.Object) {
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			switch o := info.Uses[id].(type) {
			case *types.Func:
				list = append(list, o.Origin())
			case *types.TypeName:
				list = append(list, o)
			case *types.Var: // its type has methods, though the source does not name it
				if name := typeName(o.Type()); name != nil {
					list = append(list, name)
				}
			}
		}
		return true
	})
	return list
}

// typeName returns the name of a type, or of what it points to, or nil.
func typeName(t types.Type) *types.TypeName {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Origin().Obj()
	}
	return nil
}
