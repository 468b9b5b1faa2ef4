package retarget

import (
	"go/ast"
	"go/token"
	"go/types"
)

// On a 32-bit target int, uint and uintptr have 32 bits, but this machine computes with 64.
// In the copies for such a target, each operation whose result can exceed 32 bits is followed
// by a cut to 32 bits. Every word thus has its value on the target, sign- or zero-extended:
//
//	a + b          guard.Uintptr(a + b)
//	x += b         x = guard.Uintptr(x + (b))
//	uintptr(n)     guard.Uintptr(uintptr(n))
//	^x             (0xffffffff ^ x)             unsigned; may be a constant
//
// The operators & | &^ % >> and comparisons of such words need no cut. Constants need none
// either, except with ^, because the type checker ensures that they fit.

// wordHelper returns the helper that cuts values of a type, or "" if t is not a word. For a
// named type or a type parameter the helper is generic, and its type argument is inferred.
func (s *unitScanner) wordHelper(t types.Type) string {
	if t == nil || !s.set.Word32() {
		return ""
	}
	if p, ok := types.Unalias(t).(*types.TypeParam); ok {
		if mayBeWord(p) {
			return "Any"
		}
		return ""
	}
	basic, ok := t.Underlying().(*types.Basic)
	if !ok {
		return ""
	}
	_, plain := types.Unalias(t).(*types.Basic)
	switch basic.Kind() {
	case types.Int:
		if plain {
			return "CutInt"
		}
		return "Signed"
	case types.Uint:
		if plain {
			return "CutUint"
		}
		return "Unsigned"
	case types.Uintptr:
		if plain {
			return "CutUintptr"
		}
		return "Unsigned"
	}
	return ""
}

// mayBeWord reports whether a type argument can be a word. If the constraint has methods,
// only named types satisfy it, so its terms are examined too.
func mayBeWord(p *types.TypeParam) bool {
	for _, kind := range []types.BasicKind{types.Int, types.Uint, types.Uintptr} {
		if types.Satisfies(types.Typ[kind], p.Underlying().(*types.Interface)) {
			return true
		}
	}
	return hasWordTerm(p.Underlying(), map[types.Type]bool{})
}

func hasWordTerm(t types.Type, seen map[types.Type]bool) bool {
	if seen[t] {
		return false
	}
	seen[t] = true
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return t.Kind() == types.Int || t.Kind() == types.Uint || t.Kind() == types.Uintptr
	case *types.Union:
		for i := range t.Len() {
			if hasWordTerm(t.Term(i).Type(), seen) {
				return true
			}
		}
	case *types.Interface:
		for i := range t.NumEmbeddeds() {
			if hasWordTerm(t.EmbeddedType(i), seen) {
				return true
			}
		}
	}
	return false
}

// cut surrounds an expression with the helper for its type.
func (s *unitScanner) cut(n ast.Expr) {
	tv := s.p.Info.Types[n]
	if tv.Value != nil {
		return
	}
	if h := s.wordHelper(tv.Type); h != "" {
		s.surround(n, s.guard()+h+"(", ")")
	}
}

func (s *unitScanner) wordUnary(n *ast.UnaryExpr) {
	tv := s.p.Info.Types[n]
	h := s.wordHelper(tv.Type)
	switch {
	case h == "" || n.Op != token.SUB && n.Op != token.XOR:
	case n.Op == token.XOR && (h == "CutUint" || h == "CutUintptr" || h == "Unsigned"):
		from := s.u.File.Offset(n.Pos())
		s.Edits = append(s.Edits, Replacement(from, from+1, "(0xffffffff ^ "))
		s.Edits = append(s.Edits, Edit{from: s.u.File.Offset(n.End()), to: s.u.File.Offset(n.End()), text: ")", mate: from, rank: closing})
	case n.Op == token.SUB || h == "Any":
		s.cut(n)
	}
}

func (s *unitScanner) wordBinary(n *ast.BinaryExpr) {
	switch n.Op {
	case token.ADD, token.SUB, token.MUL, token.QUO:
		s.cut(n)
	case token.SHL:
		tv := s.p.Info.Types[n]
		if h := s.wordHelper(tv.Type); tv.Value == nil && (h == "Signed" || h == "Unsigned" || h == "Any") && s.untypedOperand(n.X) {
			s.problemf(n.Pos(), "the type of the shifted constant depends on the context, which cannot be reproduced for a 32-bit target (give the constant a type, as in T(1) << n)")
			return
		}
		s.cut(n)
	}
}

// untypedOperand reports whether the left operand of a shift is an untyped constant, which
// takes its type from the context.
func (s *unitScanner) untypedOperand(x ast.Expr) bool {
	if s.p.Info.Types[x].Value == nil {
		return false
	}
	untyped := true
	ast.Inspect(x, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			untyped = false
		case *ast.Ident:
			if c, ok := s.p.Info.Uses[n].(*types.Const); ok {
				if b, ok := types.Unalias(c.Type()).(*types.Basic); !ok || b.Info()&types.IsUntyped == 0 {
					untyped = false
				}
			}
		}
		return untyped
	})
	return untyped
}

func (s *unitScanner) wordConversion(n *ast.CallExpr) {
	tv, ok := s.p.Info.Types[n.Fun]
	if !ok || !tv.IsType() || len(n.Args) != 1 {
		return
	}
	s.cut(n)
	// A word with more than 32 bits can only come from a function that runs for this machine,
	// for example a number that encoding/json reads into an int. On the target this is an
	// error, so the number must not be cut silently.
	if arg := s.p.Info.Types[n.Args[0]]; arg.Value == nil && !s.untypedShift(n.Args[0]) {
		if h := s.wordHelper(arg.Type); h != "" && h != "Any" {
			s.surround(n.Args[0], s.guard()+"Check(", ")")
		}
	}
}

// untypedShift reports whether an expression has a shift that takes its type from the
// context.
func (s *unitScanner) untypedShift(x ast.Expr) bool {
	found := false
	ast.Inspect(x, func(n ast.Node) bool {
		if b, ok := n.(*ast.BinaryExpr); ok && b.Op == token.SHL && s.untypedOperand(b.X) {
			found = true
		}
		return !found
	})
	return found
}
