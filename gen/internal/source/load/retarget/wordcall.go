package retarget

import (
	"go/ast"
	"go/constant"
	"go/types"
)

// For some functions of the standard library, which run on this machine, the result depends
// on the size of int only for some arguments. For a 32-bit target, the arguments of a call
// are checked. A mention that is not a call, as in f := strconv.ParseInt, is rejected.

// argCheck checks a call. It returns the wrong argument and a message, or "".
type argCheck func(s *unitScanner, n *ast.CallExpr) (ast.Expr, string)

var argChecks = map[string]argCheck{
	"strconv.ParseInt":        bitSize,
	"strconv.ParseUint":       bitSize,
	"encoding/json.Unmarshal": decodesTo,
	"encoding/xml.Unmarshal":  decodesTo,
}

const callDirectly = "may depend on the size of int, which this machine does not share with the target (call it directly, so that its arguments can be checked)"

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
	f, ok := s.p.Info.Uses[id].(*types.Func)
	if !ok || !s.set.Word32() {
		return
	}
	check := argChecks[fullName(f)]
	if check == nil || len(n.Args) != f.Signature().Params().Len() {
		return // f(g()) does not show its arguments
	}
	s.calls[id] = true
	if at, msg := check(s, n); msg != "" {
		s.problemf(at.Pos(), "%s", msg)
	}
}

// bitSize checks a call of strconv.ParseInt or ParseUint, where 0 means the size of int.
func bitSize(s *unitScanner, n *ast.CallExpr) (ast.Expr, string) {
	if v := s.p.Info.Types[n.Args[2]].Value; v == nil || constant.Sign(v) == 0 {
		return n.Args[2], "a bit size of 0 is the size of int, which this machine does not share with the target (give 32 or 64)"
	}
	return nil, ""
}

// decodesTo checks a call of a function that stores numbers through its second argument. In
// an int it would accept numbers that do not fit an int of the target.
func decodesTo(s *unitScanner, n *ast.CallExpr) (ast.Expr, string) {
	if mayHoldWord(s.p.Info.Types[n.Args[1]].Type, map[types.Type]bool{}) {
		return n.Args[1], "decoding into int, uint, uintptr or an interface depends on the size of int, which this machine does not share with the target (decode into integers of fixed size, such as uint32)"
	}
	return nil, ""
}

// mayHoldWord reports whether a decoder may store a word in a value of type t. An interface
// may hold anything. Decoders ignore unexported fields, except embedded structs.
func mayHoldWord(t types.Type, seen map[types.Type]bool) bool {
	if t == nil || seen[t] {
		return false
	}
	seen[t] = true
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return hasWordTerm(u, map[types.Type]bool{})
	case *types.Interface: // or a type parameter
		return true
	case *types.Pointer:
		return mayHoldWord(u.Elem(), seen)
	case *types.Slice:
		return mayHoldWord(u.Elem(), seen)
	case *types.Array:
		return mayHoldWord(u.Elem(), seen)
	case *types.Map:
		return mayHoldWord(u.Key(), seen) || mayHoldWord(u.Elem(), seen)
	case *types.Struct:
		for f := range u.Fields() {
			if (f.Exported() || f.Embedded()) && mayHoldWord(f.Type(), seen) {
				return true
			}
		}
	}
	return false
}
