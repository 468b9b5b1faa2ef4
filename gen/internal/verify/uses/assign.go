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
			for i, n := range to { // v, ok := m[k] and the like
				if i == 0 {
					c.giveOther(n, values[0].Pos(), c.text(values[0]))
				}
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

// bindLiterals finds the variables that are one function literal: local ones, or unexported
// ones of the package, that have one value in the whole package.
func (c *collector) bindLiterals() {
	values := map[*types.Var][]ast.Expr{}
	note := func(e, value ast.Expr) {
		id, ok := ast.Unparen(e).(*ast.Ident)
		if !ok {
			return
		}
		if v, ok := c.pass.TypesInfo.ObjectOf(id).(*types.Var); ok && v.Pkg() == c.pass.Pkg && !v.IsField() {
			values[v] = append(values[v], value)
			if _, ok := ast.Unparen(value).(*ast.FuncLit); ok {
				c.called[id] = true // this use gives it the literal
			}
		}
	}
	pairs := func(to, from []ast.Expr) {
		for i, e := range to {
			if len(from) == len(to) {
				note(e, from[i])
			} else if len(from) > 0 {
				note(e, from[0])
			}
		}
	}
	for _, f := range c.files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				pairs(n.Lhs, n.Rhs)
			case *ast.RangeStmt:
				for _, e := range []ast.Expr{n.Key, n.Value} {
					if e != nil {
						note(e, n.X)
					}
				}
			case *ast.ValueSpec:
				for i, id := range n.Names {
					if len(n.Values) == len(n.Names) {
						note(id, n.Values[i])
					} else if len(n.Values) > 0 {
						note(id, n.Values[0])
					}
				}
			}
			return true
		})
	}
	for v, list := range values {
		literal, ok := ast.Unparen(list[0]).(*ast.FuncLit)
		if !ok || len(list) != 1 || v.Parent() == c.pass.Pkg.Scope() && v.Exported() || c.literals[literal] == nil {
			continue
		}
		f := c.literals[literal]
		f.name = v.Name()
		c.bound[v] = f
		c.called[literal] = true
	}
}
