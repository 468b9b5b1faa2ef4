package tree

import (
	"go/ast"
	"go/token"
	"slices"
)

// allowed reports whether a table stands where nothing can change it: whole, as the first
// argument of an install function; in len, cap or a comparison with nil; as the operand of
// range; or read by index.
func (m *mentions) allowed(table ast.Expr, stack []ast.Node) bool {
	switch p := parent(stack).(type) {
	case *ast.CallExpr:
		if len(p.Args) == 0 || p.Args[0] != table {
			return false
		}
		switch fun := p.Fun.(type) {
		case *ast.Ident:
			return (fun.Name == "len" || fun.Name == "cap") && slices.Contains(m.unresolved, fun)
		case *ast.SelectorExpr:
			x, ok := fun.X.(*ast.Ident)
			return ok && slices.Contains(m.unresolved, x) && slices.Contains(installers[m.local[x.Name]], fun.Sel.Name)
		}
	case *ast.BinaryExpr:
		return isNil(p.X) || isNil(p.Y)
	case *ast.RangeStmt:
		return p.X == table
	case *ast.IndexExpr:
		return p.X == table && onlyRead(p, stack[:len(stack)-1])
	}
	return false
}

func isNil(expr ast.Expr) bool {
	id, ok := expr.(*ast.Ident)
	return ok && id.Name == "nil"
}

// onlyRead reports whether an element of a table, or a field of one, is neither assigned to nor
// has its address taken.
func onlyRead(element ast.Expr, stack []ast.Node) bool {
	switch p := parent(stack).(type) {
	case *ast.SelectorExpr:
		return onlyRead(p, stack[:len(stack)-1])
	case *ast.ParenExpr:
		return onlyRead(p, stack[:len(stack)-1])
	case *ast.AssignStmt:
		return !slices.Contains(p.Lhs, element)
	case *ast.RangeStmt:
		return p.X == element
	case *ast.UnaryExpr:
		return p.Op != token.AND
	case *ast.BinaryExpr, *ast.ValueSpec, *ast.ReturnStmt, *ast.KeyValueExpr, *ast.CompositeLit, *ast.SwitchStmt, *ast.CaseClause, *ast.IfStmt:
		return true
	case *ast.CallExpr:
		return p.Fun != element // a method could change the element
	case *ast.IndexExpr:
		return p.Index == element
	}
	return false
}
