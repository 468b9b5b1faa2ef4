package load

import (
	"go/ast"
	"go/constant"
	"go/types"
)

// Some functions of the standard library, which this machine evaluates, answer by
// the size of int only for some arguments. A call may be looked at; a mention
// that is no call, as in f := strconv.ParseInt, is refused on a 32-bit target.

// argCheck looks at a call and says what is wrong with it, and where.
type argCheck func(s *unitScanner, n *ast.CallExpr) (ast.Expr, string)

var argChecks = map[string]argCheck{
	"strconv.ParseInt":  bitSize,
	"strconv.ParseUint": bitSize,
}

const callDirectly = "may answer by the size of int, which this machine does not share with the target (call it directly, so that its arguments can be seen)"

// wordCall checks a call on a 32-bit target.
func (s *unitScanner) wordCall(n *ast.CallExpr) {
	var id *ast.Ident
	switch fun := ast.Unparen(n.Fun).(type) {
	case *ast.Ident:
		id = fun
	case *ast.SelectorExpr:
		id = fun.Sel
	default:
		return
	}
	f, ok := s.p.info.Uses[id].(*types.Func)
	if !ok || !s.w.word32() {
		return
	}
	check := argChecks[fullName(f)]
	if check == nil || len(n.Args) != f.Signature().Params().Len() {
		return // f(g()) is no call whose arguments can be seen
	}
	s.calls[id] = true
	if at, msg := check(s, n); msg != "" {
		s.problemf(at.Pos(), "%s", msg)
	}
}

// bitSize is for strconv.ParseInt and ParseUint, where 0 means the size of int.
func bitSize(s *unitScanner, n *ast.CallExpr) (ast.Expr, string) {
	if v := s.p.info.Types[n.Args[2]].Value; v == nil || constant.Sign(v) == 0 {
		return n.Args[2], "a bit size of 0 is the size of int, which this machine does not share with the target (give 32 or 64)"
	}
	return nil, ""
}
