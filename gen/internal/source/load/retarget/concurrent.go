package retarget

import (
	"go/ast"
	"go/token"
	"go/types"
)

// Rules run in one goroutine. Two of them could write an interface or a slice at the same
// time, and a reader could see the first word of one value and the second of another: any
// pointer would become a pointer of any type, and the rules could run any code. What rules
// compute would also depend on the scheduler.
//
// What is refused is the syntax that starts goroutines and joins them. Those that the standard
// library offers are not in the list of what rules may use of it (allowed.go).

const alone = " (compute the rules in one goroutine, without channels)"

// concurrent refuses statements and expressions of the language that start goroutines or
// use channels. A type of channels may be mentioned.
func (s *unitScanner) concurrent(n ast.Node) {
	switch n := n.(type) {
	case *ast.GoStmt:
		s.problemf(n.Pos(), "a go statement starts a goroutine, so the rules would depend on which one is first%s", alone)
	case *ast.SelectStmt:
		s.problemf(n.Pos(), "a select statement chooses by chance%s", alone)
	case *ast.SendStmt:
		s.problemf(n.Arrow, "rules cannot send on a channel%s", alone)
	case *ast.UnaryExpr:
		if n.Op == token.ARROW {
			s.problemf(n.Pos(), "rules cannot receive from a channel%s", alone)
		}
	case *ast.RangeStmt:
		if s.mayBe(n.X, isChannel) {
			s.problemf(n.Pos(), "rules cannot receive from a channel%s", alone)
		}
	case *ast.CallExpr:
		s.channelCall(n)
	}
}

// channelCall refuses make and close of channels.
func (s *unitScanner) channelCall(n *ast.CallExpr) {
	id, ok := ast.Unparen(n.Fun).(*ast.Ident)
	if !ok || len(n.Args) == 0 {
		return
	}
	builtin, ok := s.p.Info.Uses[id].(*types.Builtin)
	switch {
	case !ok:
	case builtin.Name() == "close":
		s.problemf(n.Pos(), "rules cannot close a channel%s", alone)
	case builtin.Name() == "make" && s.mayBe(n.Args[0], isChannel):
		s.problemf(n.Pos(), "rules cannot make a channel%s", alone)
	}
}

// pointerConversion refuses a conversion to or from a type that is unsafe.Pointer by another
// name, as in type P unsafe.Pointer. It needs no mention of unsafe.
func (s *unitScanner) pointerConversion(n *ast.CallExpr) {
	tv, ok := s.p.Info.Types[n.Fun]
	if !ok || !tv.IsType() || len(n.Args) != 1 {
		return
	}
	if (s.mayBe(n.Fun, isUnsafePointer) || s.mayBe(n.Args[0], isUnsafePointer)) && !s.mentionsUnsafe(n) {
		s.problemf(n.Pos(), "a conversion to or from unsafe.Pointer shows the memory layout of this machine, not of the target (compute the value without it)")
	}
}

// mentionsUnsafe reports whether an expression mentions unsafe.Pointer, which is refused there.
func (s *unitScanner) mentionsUnsafe(x ast.Expr) bool {
	found := false
	ast.Inspect(x, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && s.p.Info.Uses[id] == types.Unsafe.Scope().Lookup("Pointer")
		return !found
	})
	return found
}

func isChannel(t types.Type) bool {
	_, ok := t.(*types.Chan)
	return ok
}

func isUnsafePointer(t types.Type) bool {
	b, ok := t.(*types.Basic)
	return ok && b.Kind() == types.UnsafePointer
}

// mayBe reports whether the underlying type of an expression, or one of those that a type
// parameter stands for, has a property.
func (s *unitScanner) mayBe(x ast.Expr, is func(types.Type) bool) bool {
	t := s.p.Info.TypeOf(x)
	return t != nil && mayBe(t, is, map[types.Type]bool{})
}

func mayBe(t types.Type, is func(types.Type) bool, seen map[types.Type]bool) bool {
	if seen[t] {
		return false
	}
	seen[t] = true
	switch u := t.Underlying().(type) {
	case *types.Union:
		for i := range u.Len() {
			if mayBe(u.Term(i).Type(), is, seen) {
				return true
			}
		}
	case *types.Interface:
		for i := range u.NumEmbeddeds() {
			if mayBe(u.EmbeddedType(i), is, seen) {
				return true
			}
		}
	default:
		return is(u)
	}
	return false
}
