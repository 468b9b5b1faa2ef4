package uses

import (
	"go/token"
	"go/types"
)

// node is a variable, parameter or result that can have a program.
type node struct {
	object *types.Var // nil for results
	name   string     // how findings name it
	table  bool       // a generated table
	global bool       // a package-level variable
	param  bool       // a parameter or receiver: callers give it its value
	ours   bool       // of the package that is analyzed

	to, from []*node
	sink     bool      // what it has is installed here, or by another package
	misuses  []finding // that count if it holds a table
	others   []finding // that count if what it has is installed

	tables    []string // the tables that it may hold; solve.go
	held      bool     // it may hold a table
	installed bool     // what it has may be installed
}

// finding is a position, and what is wrong there.
type finding struct {
	pos  token.Pos
	text string
}

// flow notes that what a has may be in b.
func flow(a, b *node) {
	a.to = append(a.to, b)
	b.from = append(b.from, a)
}

// add makes a node.
func (c *collector) add(n *node) *node {
	c.nodes = append(c.nodes, n)
	return n
}

// variable returns the node of a variable that is a program.
func (c *collector) variable(v *types.Var) *node {
	v = v.Origin()
	if n := c.variables[v]; n != nil {
		return n
	}
	n := c.add(&node{object: v, name: v.Name(), ours: v.Pkg() == c.pass.Pkg})
	n.global = v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
	c.variables[v] = n
	if !n.ours {
		n.name = v.Pkg().Name() + "." + v.Name()
		var fact variableFact
		if c.pass.ImportObjectFact(v, &fact) {
			n.table = fact.Table
			n.tables = fact.Tables
			n.held = len(fact.Tables) > 0
		}
	}
	return n
}
