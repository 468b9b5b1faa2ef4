package uses

import (
	"go/ast"
	"go/token"
	"go/types"
)

// give notes that the value of an expression goes to a node. A nil destination is none that a
// table may go to, so the expression stays without a rule that allows it. The value nil is no
// other program, and an install function refuses it; but an argument must not be nil.
func (c *collector) give(to *node, e ast.Expr) {
	if to == nil || c.isNil(e) && !to.param {
		return
	}
	from, leaf := c.carrier(e)
	if from == nil {
		to.others = append(to.others, finding{e.Pos(), notTable(to, c.text(e))})
		return
	}
	c.allowed[leaf] = true
	flow(from, to)
	if to.param {
		c.gifts = append(c.gifts, gift{from, to, e.Pos()})
	}
}

// gift is an argument that a parameter gets.
type gift struct {
	from, to *node
	pos      token.Pos
}

// giveOther notes that a node gets a value that is not followed.
func (c *collector) giveOther(to *node, pos token.Pos, what string) {
	if to != nil {
		to.others = append(to.others, finding{pos, notTable(to, what)})
	}
}

// giveAll notes that the values of expressions go to nodes, each to one, or those of one call.
// blank[i] tells that the value is dropped.
func (c *collector) giveAll(to []*node, blank []bool, values []ast.Expr) {
	if len(values) == 1 && len(to) > 1 {
		call, ok := ast.Unparen(values[0]).(*ast.CallExpr)
		var results []*node
		if ok {
			results = c.calleeOf(call).results
		}
		if len(results) != len(to) {
			for _, n := range to { // v, ok := m[k], or a call that is not followed
				c.giveOther(n, values[0].Pos(), c.text(values[0]))
			}
			return
		}
		fits := true
		for i, n := range to {
			switch {
			case results[i] != nil && n != nil:
				flow(results[i], n)
			case results[i] != nil && !blank[i]:
				fits = false
			case n != nil:
				c.giveOther(n, values[0].Pos(), c.text(values[0]))
			}
		}
		c.allowed[call] = c.allowed[call] || fits
		return
	}
	for i, e := range values {
		switch {
		case i >= len(to):
		case blank[i]:
			c.discarded(e)
		default:
			c.give(to[i], e)
		}
	}
}

// discarded allows a program that nobody looks at.
func (c *collector) discarded(e ast.Expr) {
	if _, leaf := c.carrier(e); leaf != nil {
		c.allowed[leaf] = true
	} else if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		c.allowed[call] = true
	}
}

func (c *collector) assign(s *ast.AssignStmt) {
	var to []*node
	var blank []bool
	for _, e := range s.Lhs {
		to, blank = append(to, c.destination(e)), append(blank, isBlank(e))
	}
	c.giveAll(to, blank, s.Rhs)
}

func (c *collector) declaration(s *ast.ValueSpec) {
	var to []*node
	var blank []bool
	for _, id := range s.Names {
		to, blank = append(to, c.destination(id)), append(blank, isBlank(id))
	}
	c.giveAll(to, blank, s.Values)
}

func (c *collector) ranged(s *ast.RangeStmt) {
	if n, leaf := c.carrier(s.X); n != nil {
		c.allowed[leaf] = true
	}
	for _, e := range []ast.Expr{s.Key, s.Value} {
		if e != nil {
			c.giveOther(c.destination(e), s.X.Pos(), "an element of "+c.text(s.X))
		}
	}
}

// switched handles the variable of a type switch, which is another one in each clause.
func (c *collector) switched(s *ast.TypeSwitchStmt) {
	for _, clause := range s.Body.List {
		if v, ok := c.pass.TypesInfo.Implicits[clause].(*types.Var); ok && isProgram(v.Type()) {
			c.giveOther(c.variable(v), clause.Pos(), "the value of a type switch")
		}
	}
}

// destination returns the node of a variable that a value is assigned to. It is nil for a
// table, which no statement may assign to, and for a variable of another package that is not
// known to have tables.
func (c *collector) destination(e ast.Expr) *node {
	e = ast.Unparen(e)
	if s, ok := e.(*ast.SelectorExpr); ok {
		e = s.Sel
	}
	id, ok := e.(*ast.Ident)
	if !ok {
		return nil
	}
	n := c.named(id)
	switch {
	case n == nil, n.table && c.pass.TypesInfo.Defs[id] == nil, !n.ours && !n.held:
		return nil
	case n.table:
		return nil // its declaration; see generated.go
	}
	c.allowed[id] = true
	return n
}

func isBlank(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && id.Name == "_"
}

// returns handles a return statement. One without values returns named results, whose flow
// function.go has noted.
func (c *collector) returns(s *ast.ReturnStmt) {
	if f := c.functionOf(c.enclosing(s)); f != nil {
		c.giveAll(f.results, make([]bool, len(f.results)), s.Results)
	}
}
