package dropped

import (
	"go/ast"
	"go/types"
)

// keeps reports whether the error of a call gets anywhere. Parent is the node that the call
// stands in, parentheses aside.
//
//	f()    go f()    defer f()    _ = f()    v, _ := f()    var _ = f()
func keeps(call *ast.CallExpr, s *types.Signature, parent ast.Node) bool {
	switch p := parent.(type) {
	case *ast.ExprStmt, *ast.GoStmt, *ast.DeferStmt:
		return false
	case *ast.AssignStmt:
		return keptIn(call, s, p.Lhs, p.Rhs)
	case *ast.ValueSpec:
		var names []ast.Expr
		for _, id := range p.Names {
			names = append(names, id)
		}
		return keptIn(call, s, names, p.Values)
	}
	return true
}

// keptIn reports whether a variable receives an error of the call.
func keptIn(call *ast.CallExpr, s *types.Signature, to, from []ast.Expr) bool {
	for i, e := range from {
		if ast.Unparen(e) != call {
			continue
		}
		if len(from) == len(to) {
			return !blank(to[i])
		}
		for i, v := range to {
			if i < s.Results().Len() && isError(s.Results().At(i).Type()) && !blank(v) {
				return true
			}
		}
		return false
	}
	return true // in an index of the left side, say
}

func blank(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && id.Name == "_"
}

// returnsError reports whether a function has an error among its results.
func returnsError(s *types.Signature) bool {
	for v := range s.Results().Variables() {
		if isError(v.Type()) {
			return true
		}
	}
	return false
}

func isError(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }
