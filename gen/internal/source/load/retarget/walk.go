package retarget

import (
	"go/ast"
	"go/token"
	"go/types"
)

// walk scans a piece of source.
func (s *unitScanner) walk(root ast.Node) {
	ast.Inspect(root, func(n ast.Node) bool {
		s.concurrent(n)
		switch n := n.(type) {
		case *ast.CommentGroup:
			return false
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok {
				if name, ok := s.p.Info.Uses[x].(*types.PkgName); ok {
					s.qualified(n, x, name)
					return false
				}
			}
			if f, ok := s.p.Info.Uses[n.Sel].(*types.Func); ok && hasPointerReceiver(f) {
				s.written(n.X) // x.f is short for (&x).f
			}
		case *ast.Ident:
			if obj := s.p.Info.Uses[n]; obj != nil {
				s.unqualified(n, obj)
			}
		case *ast.CallExpr:
			if s.sizeof(n) {
				return false
			}
			s.pointerConversion(n)
			s.floatConversion(n)
			s.wordConversion(n)
			s.wordCall(n)
			s.libraryCall(n)
		case *ast.DeferStmt:
			s.deferred[n.Call] = true
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				s.written(n.X)
			}
			s.wordUnary(n)
		case *ast.BinaryExpr:
			s.wordBinary(n)
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				s.written(lhs)
			}
			return !s.wordAssign(n)
		case *ast.IncDecStmt:
			s.written(n.X)
			return !s.wordIncDec(n)
		case *ast.RangeStmt:
			s.written(n.Key)
			s.written(n.Value)
			return !s.mapRange(n)
		}
		return true
	})
}

// written marks the variable at the root of an expression that is assigned to or whose
// address is taken.
func (s *unitScanner) written(x ast.Expr) {
	for x != nil {
		switch e := x.(type) {
		case *ast.Ident:
			s.writes[e] = true
			return
		case *ast.SelectorExpr:
			s.writes[e.Sel] = true
			x = e.X
		case *ast.IndexExpr:
			x = e.X
		case *ast.ParenExpr:
			x = e.X
		case *ast.StarExpr:
			x = e.X
		default:
			return
		}
	}
}

// hasPointerReceiver reports whether f is a method that may change its receiver.
func hasPointerReceiver(f *types.Func) bool {
	recv := f.Signature().Recv()
	if recv == nil {
		return false
	}
	_, ok := types.Unalias(recv.Type()).(*types.Pointer)
	return ok
}

// qualified treats name.Sel, where name is an imported package.
func (s *unitScanner) qualified(n *ast.SelectorExpr, x *ast.Ident, name *types.PkgName) {
	obj := s.p.Info.Uses[n.Sel]
	if obj == nil {
		return // a type error, which is reported elsewhere
	}
	if s.object(n, n.Sel, obj) {
		return
	}
	if q := s.set.Packages[obj.Pkg().Path()]; q != nil {
		s.Imports[x.Name] = q
	}
}

// unqualified treats an identifier that is alone, or the Sel of a value.
func (s *unitScanner) unqualified(n *ast.Ident, obj types.Object) {
	if s.object(n, n, obj) || obj.Pkg() == nil || obj.Pkg() == s.p.Types || obj.Parent() != obj.Pkg().Scope() {
		return
	}
	s.Dots[s.set.Packages[obj.Pkg().Path()]] = true
}
