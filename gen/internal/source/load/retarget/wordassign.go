package retarget

import (
	"go/ast"
	"go/token"
)

var assignOps = map[token.Token]string{
	token.ADD_ASSIGN: "+", token.SUB_ASSIGN: "-", token.MUL_ASSIGN: "*", token.QUO_ASSIGN: "/", token.SHL_ASSIGN: "<<",
}

// wordAssign rewrites x op= y and tells whether it has dealt with the operands.
func (s *unitScanner) wordAssign(n *ast.AssignStmt) bool {
	op := assignOps[n.Tok]
	if op == "" {
		return false
	}
	h := s.wordHelper(s.p.Info.Types[n.Lhs[0]].Type)
	if h == "" || !s.repeatable(n.Lhs[0], n.Pos()) {
		return false
	}
	lhs := s.rendered(n.Lhs[0])
	s.walk(n.Lhs[0])
	s.walk(n.Rhs[0])
	from := s.u.File.Offset(n.TokPos)
	end := s.u.File.Offset(n.Rhs[0].End())
	s.Edits = append(s.Edits, Edit{From: from, To: from + len(n.Tok.String()), Text: "= " + s.guard() + h + "(" + lhs + " " + op + " (", Rank: Replacing})
	s.Edits = append(s.Edits, Edit{From: end, To: end, Text: "))", mate: from, Rank: closing})
	return true
}

// wordIncDec rewrites x++ and x--.
func (s *unitScanner) wordIncDec(n *ast.IncDecStmt) bool {
	h := s.wordHelper(s.p.Info.Types[n.X].Type)
	if h == "" || !s.repeatable(n.X, n.Pos()) {
		return false
	}
	lhs := s.rendered(n.X)
	s.walk(n.X)
	from := s.u.File.Offset(n.TokPos)
	op := n.Tok.String()[:1]
	s.Edits = append(s.Edits, Edit{From: from, To: from + 2, Text: "= " + s.guard() + h + "(" + lhs + " " + op + " 1)", Rank: Replacing})
	return true
}

// repeatable tells whether an operand can be written twice without being
// computed twice.
func (s *unitScanner) repeatable(x ast.Expr, pos token.Pos) bool {
	ok := true
	ast.Inspect(x, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			tv := s.p.Info.Types[n.Fun]
			ok = ok && (tv.IsType() || tv.IsBuiltin())
		case *ast.FuncLit:
			ok = false
		case *ast.UnaryExpr:
			ok = ok && n.Op != token.ARROW
		}
		return ok
	})
	if !ok {
		s.problemf(pos, "an assignment operation on an operand with a call cannot be done in 32 bits on this machine (write it as x = x op y)")
	}
	return ok
}

// rendered is the text of an expression with its edits made.
func (s *unitScanner) rendered(x ast.Expr) string {
	inner := &unitScanner{Finding: &Finding{Imports: s.Imports, Dots: s.Dots}, w: s.w, p: s.p, u: s.u, writes: s.writes, calls: s.calls}
	inner.walk(x)
	return Apply(s.u.File.Text, s.u.File.Offset(x.Pos()), s.u.File.Offset(x.End()), inner.Edits)
}
