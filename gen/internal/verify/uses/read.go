package uses

import (
	"go/ast"
	"go/token"
	"go/types"
)

// compared allows a comparison with nil.
func (c *collector) compared(e *ast.BinaryExpr) {
	if e.Op != token.EQL && e.Op != token.NEQ {
		return
	}
	for _, pair := range [][2]ast.Expr{{e.X, e.Y}, {e.Y, e.X}} {
		if c.isNil(pair[1]) {
			if n, leaf := c.carrier(pair[0]); n != nil {
				c.allowed[leaf] = true
			}
		}
	}
}

// indexed allows an index expression whose value is read.
func (c *collector) indexed(e *ast.IndexExpr) {
	if n, leaf := c.carrier(e.X); n != nil && c.isRead(e) {
		c.allowed[leaf] = true
	}
}

// isRead reports whether the element that an expression denotes is only read: it, or a field
// of it, stands where the language takes a value.
func (c *collector) isRead(e ast.Expr) bool {
	parent, e := c.parent(e)
	switch p := parent.(type) {
	case *ast.SelectorExpr:
		s := c.pass.TypesInfo.Selections[p]
		if s == nil || p.X != e {
			return false
		}
		if s.Kind() == types.FieldVal {
			return c.isRead(p)
		}
		// A method with a pointer receiver would get the element's address.
		f, ok := s.Obj().(*types.Func)
		if !ok || s.Kind() != types.MethodVal {
			return false
		}
		_, pointer := types.Unalias(f.Signature().Recv().Type()).(*types.Pointer)
		return !pointer
	case *ast.AssignStmt:
		return contains(p.Rhs, e)
	case *ast.ValueSpec:
		return contains(p.Values, e)
	case *ast.RangeStmt:
		return p.X == e // up to the integer that a field has
	case *ast.UnaryExpr:
		return p.Op != token.AND
	case *ast.CallExpr:
		return contains(p.Args, e)
	case *ast.KeyValueExpr:
		return p.Value == e || p.Key == e
	case *ast.BinaryExpr, *ast.ReturnStmt, *ast.CompositeLit, *ast.SwitchStmt, *ast.CaseClause, *ast.IfStmt, *ast.ForStmt, *ast.ExprStmt:
		return true
	case *ast.IndexExpr:
		return p.Index == e
	case *ast.SliceExpr:
		return p.X != e
	case *ast.SendStmt:
		return p.Value == e
	}
	return false
}

func contains(list []ast.Expr, e ast.Expr) bool {
	for _, one := range list {
		if one == e {
			return true
		}
	}
	return false
}
