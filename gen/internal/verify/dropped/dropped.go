package dropped

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// Package is a type-checked package. The packages of one program come from one type-checker, so
// that an object is the same wherever it is named.
type Package struct {
	Files []*ast.File
	Types *types.Package
	Info  *types.Info
}

// Call is a call after which nobody looks at the error.
type Call struct {
	Function string // that the call is in, as types.Func.FullName has it; the package's path and ".init" outside of functions
	Pos      token.Pos
}

// Calls has the calls in packages, by what they call.
type Calls struct {
	of map[string][]call
}

type call struct {
	Call
	kept   bool
	passes bool // Function returns an error
}

// New finds the calls of packages.
func New(list []*Package) *Calls {
	c := &Calls{map[string][]call{}}
	for _, p := range list {
		for _, f := range p.Files {
			for _, d := range f.Decls {
				c.declaration(p, d)
			}
		}
	}
	return c
}

func (c *Calls) declaration(p *Package, d ast.Decl) {
	in := call{Call: Call{Function: p.Types.Path() + ".init"}}
	if f, ok := d.(*ast.FuncDecl); ok {
		if object, ok := p.Info.Defs[f.Name].(*types.Func); ok {
			in.Function, in.passes = object.FullName(), returnsError(object.Signature())
		}
	}
	ast.PreorderStack(d, nil, func(n ast.Node, stack []ast.Node) bool {
		e, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		callee := calleeOf(p.Info, e)
		if callee == nil || !returnsError(callee.Signature()) {
			return true
		}
		one := in
		one.Pos, one.kept = e.Pos(), keeps(e, callee.Signature(), parent(stack))
		c.of[callee.FullName()] = append(c.of[callee.FullName()], one)
		return true
	})
}

// parent returns the innermost of nodes that is no parenthesis.
func parent(stack []ast.Node) ast.Node {
	for _, n := range slices.Backward(stack) {
		if _, ok := n.(*ast.ParenExpr); !ok {
			return n
		}
	}
	return nil
}

// calleeOf returns the function or method that a call names, or nil.
func calleeOf(info *types.Info, e *ast.CallExpr) *types.Func {
	fun := ast.Unparen(e.Fun)
	switch f := fun.(type) {
	case *ast.IndexExpr: // type arguments
		fun = ast.Unparen(f.X)
	case *ast.IndexListExpr:
		fun = ast.Unparen(f.X)
	}
	var id *ast.Ident
	switch f := fun.(type) {
	case *ast.Ident:
		id = f
	case *ast.SelectorExpr:
		id = f.Sel
	default:
		return nil
	}
	f, ok := info.Uses[id].(*types.Func)
	if !ok {
		return nil
	}
	return f.Origin()
}

// Of returns the calls that drop the error of a function, and of those that pass it on.
func (c *Calls) Of(function string) (list []Call) {
	seen := map[string]bool{function: true}
	for pending := []string{function}; len(pending) > 0; pending = pending[1:] {
		for _, one := range c.of[pending[0]] {
			switch {
			case !one.kept:
				list = append(list, one.Call)
			case one.passes && !seen[one.Function]:
				seen[one.Function] = true
				pending = append(pending, one.Function)
			}
		}
	}
	return list
}
