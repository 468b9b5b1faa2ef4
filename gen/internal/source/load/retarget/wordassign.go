package retarget

import (
	"go/ast"
	"go/token"
)

var assignOps = map[token.Token]string{
	token.ADD_ASSIGN: "+", token.SUB_ASSIGN: "-", token.MUL_ASSIGN: "*", token.QUO_ASSIGN: "/", token.SHL_ASSIGN: "<<",
}

// wordAssign rewrites x op= y. It reports whether it has also walked the operands.
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
	s.Edits = append(s.Edits, Replacement(from, from+len(n.Tok.String()), "= "+s.guard()+h+"("+lhs+" "+op+" ("))
	s.Edits = append(s.Edits, Edit{from: end, to: end, text: "))", mate: from, rank: closing})
	return true
}

// wordIncDec rewrites x++ and x--. It reports whether it has also walked the operand.
func (s *unitScanner) wordIncDec(n *ast.IncDecStmt) bool {
	h := s.wordHelper(s.p.Info.Types[n.X].Type)
	if h == "" || !s.repeatable(n.X, n.Pos()) {
		return false
	}
	lhs := s.rendered(n.X)
	s.walk(n.X)
	from := s.u.File.Offset(n.TokPos)
	op := n.Tok.String()[:1]
	s.Edits = append(s.Edits, Replacement(from, from+2, "= "+s.guard()+h+"("+lhs+" "+op+" 1)"))
	return true
}

// repeatable reports whether an operand can be written twice without evaluating a call
// twice.
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
		s.problemf(pos, "an assignment operation on an operand with a call cannot be evaluated for a 32-bit target (write it as x = x op y)")
	}
	return ok
}

// rendered returns the text of an expression after its edits.
func (s *unitScanner) rendered(x ast.Expr) string {
	inner := &unitScanner{Facts: &Facts{Imports: s.Imports, Dots: s.Dots}, Scanner: s.Scanner, p: s.p, u: s.u, writes: s.writes, calls: s.calls, deferred: s.deferred}
	inner.walk(x)
	s.Guards = s.Guards || inner.Guards
	return Apply(s.u.File.Text, s.u.File.Offset(x.Pos()), s.u.File.Offset(x.End()), inner.Edits)
}
