package uses

import (
	"go/ast"
	"go/types"
)

// bindLiterals finds the variables that are one function literal: local ones, or unexported
// ones of the package, that are given one value in the whole package and otherwise only called.
func (c *collector) bindLiterals() {
	values := map[*types.Var][]ast.Expr{}
	given := map[*ast.Ident]bool{}
	note := func(e, value ast.Expr) {
		id, ok := ast.Unparen(e).(*ast.Ident)
		if !ok {
			return
		}
		if v, ok := c.pass.TypesInfo.ObjectOf(id).(*types.Var); ok && v.Pkg() == c.pass.Pkg && !v.IsField() {
			values[v] = append(values[v], value)
			given[id] = true
		}
	}
	for _, f := range c.files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				for i, e := range n.Lhs {
					note(e, valueAt(n.Rhs, i, len(n.Lhs)))
				}
			case *ast.ValueSpec:
				for i, id := range n.Names {
					if len(n.Values) > 0 {
						note(id, valueAt(n.Values, i, len(n.Names)))
					}
				}
			case *ast.RangeStmt:
				for _, e := range []ast.Expr{n.Key, n.Value} {
					if e != nil {
						note(e, n.X)
					}
				}
			}
			return true
		})
	}
	for id, object := range c.pass.TypesInfo.Uses {
		v, ok := object.(*types.Var)
		if !ok || given[id] || values[v] == nil || c.isTest(id) {
			continue
		}
		if call, e := c.parent(id); !isCallOf(call, e) {
			delete(values, v)
		}
	}
	for v, list := range values {
		literal, ok := ast.Unparen(list[0]).(*ast.FuncLit)
		if !ok || len(list) != 1 || v.Parent() == c.pass.Pkg.Scope() && v.Exported() || c.literals[literal] == nil {
			continue
		}
		f := c.literals[literal]
		f.name = v.Name()
		c.bound[v] = f
		c.called[literal] = true
	}
}

// valueAt returns the value that element i of n gets: its own, or a call's.
func valueAt(values []ast.Expr, i, n int) ast.Expr {
	if len(values) == n {
		return values[i]
	}
	return values[0]
}

func isCallOf(n ast.Node, e ast.Expr) bool {
	call, ok := n.(*ast.CallExpr)
	return ok && call.Fun == e
}
