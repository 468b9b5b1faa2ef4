package uses

import (
	"fmt"
	"go/ast"
	"path/filepath"
	"slices"
)

// export exports the facts about the functions and variables of the package.
func (c *collector) export() {
	for _, f := range c.order {
		if !ast.IsExported(f.object.Name()) {
			continue
		}
		fact := &functionFact{Receiver: c.paramFact(f, f.receiver), Variadic: f.variadic}
		programs := fact.Receiver.Program
		for _, n := range f.params {
			fact.Params = append(fact.Params, c.paramFact(f, n))
			programs = programs || n != nil
		}
		for _, n := range f.results {
			fact.Results = append(fact.Results, c.resultFact(f, n))
			programs = programs || n != nil
		}
		if programs {
			c.pass.ExportObjectFact(f.object, fact)
		}
	}
	for _, n := range c.nodes {
		if n.ours && n.global && !n.table && n.held && n.object.Exported() {
			c.pass.ExportObjectFact(n.object, &variableFact{Tables: n.tables})
		}
	}
}

// paramFact looks at all that a parameter flows to, as a caller may give it a table even if
// nobody in this package does.
func (c *collector) paramFact(f *function, n *node) paramFact {
	if n == nil {
		return paramFact{}
	}
	fact := paramFact{Program: true, Installed: n.installed}
	reached := forwards(n)
	for _, to := range reached {
		switch {
		case fact.Misuse != "":
		case len(to.misuses) > 0:
			fact.Misuse = fmt.Sprintf("%s %s (%s)", c.plainName(to), to.misuses[0].text, c.place(to.misuses[0]))
		case to.global && !to.held:
			fact.Misuse = "it is kept in " + to.name
		}
	}
	for i, r := range f.results {
		if r != nil && slices.Contains(reached, r) {
			fact.Results = append(fact.Results, i)
		}
	}
	return fact
}

// resultFact looks at all that flows to a result, up to the function's own parameters, which
// are for the caller to judge.
func (c *collector) resultFact(f *function, n *node) resultFact {
	if n == nil {
		return resultFact{}
	}
	own := func(n *node) bool { return n == f.receiver || slices.Contains(f.params, n) }
	sources := closure(n, func(n *node) []*node {
		if own(n) {
			return nil
		}
		return n.from
	})
	fact := resultFact{Program: true}
	sources = slices.DeleteFunc(sources, own)
	for _, s := range sources {
		if s.table || !s.ours {
			fact.Tables = union(fact.Tables, s.tables)
		}
	}
	if first := firstOf(sources, othersOf); first != nil {
		fact.Other = fmt.Sprintf("%s (%s)", first.text, c.place(*first))
	}
	return fact
}

func (c *collector) plainName(n *node) string {
	if n.name == "" {
		return "it"
	}
	return n.name
}

// place is the position of a finding as facts have it: without a directory, which differs
// between machines.
func (c *collector) place(f finding) string {
	p := c.pass.Fset.PositionFor(f.pos, false)
	return fmt.Sprintf("%s:%d", filepath.Base(p.Filename), p.Line)
}
