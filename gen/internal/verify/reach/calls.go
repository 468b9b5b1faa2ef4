package reach

import (
	"go/ast"
	"go/types"
)

// calls returns the functions that a node calls by their names.
//
//	f()    x.f()    go f()    defer f()    func() { f() }()    run(func() { f() })
//
// Not f in x := f, and not in x := func() { f() }: whether that is called is not known.
func calls(info *types.Info, n ast.Node) (list []types.Object) {
	used := map[*ast.FuncLit]bool{}
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return used[n]
		case *ast.CallExpr:
			for _, e := range append([]ast.Expr{n.Fun}, n.Args...) {
				if f, ok := ast.Unparen(e).(*ast.FuncLit); ok {
					used[f] = true
				}
			}
			if f := callee(info, n.Fun); f != nil {
				list = append(list, f.Origin())
			}
		}
		return true
	})
	return list
}

// callee returns the function or method that an expression names.
func callee(info *types.Info, e ast.Expr) *types.Func {
	switch e := ast.Unparen(e).(type) {
	case *ast.IndexExpr:
		return callee(info, e.X)
	case *ast.IndexListExpr:
		return callee(info, e.X)
	case *ast.Ident:
		f, _ := info.Uses[e].(*types.Func)
		return f
	case *ast.SelectorExpr:
		f, _ := info.Uses[e.Sel].(*types.Func)
		return f
	}
	return nil
}
