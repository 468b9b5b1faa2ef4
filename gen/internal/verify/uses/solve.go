package uses

import "slices"

// solve finds which nodes hold tables and which are installed, and then what is wrong. Both
// sets grow until nothing changes:
//
//	held        a table; what a held node flows to; a parameter that is installed, as its
//	            callers must give it a table
//	installed   what flows to an install; what flows to an installed node; a package-level
//	            variable that holds a table, as other packages may install it
func (c *collector) solve() {
	for _, n := range c.nodes {
		if n.table {
			n.tables, n.held = []string{c.tableName(n)}, true
		}
	}
	for changed := true; changed; {
		changed = false
		for _, n := range c.nodes {
			installed := n.installed || n.sink || n.global && n.held && !n.table
			for _, to := range n.to {
				installed = installed || to.installed
			}
			held := n.held || n.param && installed
			tables := n.tables
			for _, from := range n.from {
				held = held || from.held
				tables = union(tables, from.tables)
			}
			if held != n.held || installed != n.installed || len(tables) != len(n.tables) {
				n.held, n.installed, n.tables, changed = held, installed, tables, true
			}
		}
	}
	for _, n := range c.nodes {
		if n.held {
			for _, f := range n.misuses {
				c.find(f.pos, c.subject(n)+" "+f.text+wayTable)
			}
		}
		if n.installed {
			for _, f := range n.others {
				c.find(f.pos, f.text+wayInstall)
			}
		}
	}
	for _, s := range c.sites {
		if s.argument != nil && !s.through && never(s.argument) {
			c.find(s.call.Pos(), neverTable(s.name, s.argument.name))
		}
	}
	for _, g := range c.gifts {
		if g.to.installed && never(g.from) {
			c.find(g.pos, neverTable(g.to.name, g.from.name))
		}
	}
}

// never reports whether a node gets nothing at all: what it gets that is no table is reported
// elsewhere.
func never(n *node) bool { return !n.held && firstOf(backwards(n), othersOf) == nil }

// tableName is the name of a table with its package's path.
func (c *collector) tableName(n *node) string { return n.object.Pkg().Path() + "." + n.object.Name() }

func union(a, b []string) []string {
	for _, s := range b {
		if i, found := slices.BinarySearch(a, s); !found {
			a = slices.Insert(slices.Clone(a), i, s)
		}
	}
	return a
}

// forwards returns a node and all that it flows to.
func forwards(n *node) []*node { return closure(n, func(n *node) []*node { return n.to }) }

// backwards returns a node and all that flows to it.
func backwards(n *node) []*node { return closure(n, func(n *node) []*node { return n.from }) }

func closure(start *node, next func(*node) []*node) []*node {
	seen := map[*node]bool{start: true}
	list := []*node{start}
	for i := 0; i < len(list); i++ {
		for _, n := range next(list[i]) {
			if !seen[n] {
				seen[n] = true
				list = append(list, n)
			}
		}
	}
	return list
}

func othersOf(n *node) []finding { return n.others }

// firstOf returns the first finding of nodes, or nil.
func firstOf(nodes []*node, of func(*node) []finding) *finding {
	for _, n := range nodes {
		if list := of(n); len(list) > 0 {
			return &list[0]
		}
	}
	return nil
}
