package uses

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// functionFact is what callers in other packages need to know of a function.
type functionFact struct {
	Receiver paramFact
	Params   []paramFact
	Results  []resultFact
	Variadic bool
}

// paramFact is about one parameter. The zero value is one that is no program.
type paramFact struct {
	Program   bool
	Misuse    string // what the function does with it that a table must not suffer, or ""
	Installed bool   // it is installed, so it must be a table
	Results   []int  // the results that it may be in
}

// resultFact is about one result. The zero value is one that is no program.
type resultFact struct {
	Program bool
	Tables  []string // those that it may be, apart from what callers give
	Other   string   // where it is not a table, or ""
}

// variableFact is on a package-level variable: a table, or one that holds tables.
type variableFact struct {
	Table  bool
	Tables []string
}

func (*functionFact) AFact() {}
func (*variableFact) AFact() {}

func (f *functionFact) String() string {
	var list []string
	for i, p := range f.Params {
		if p.Program {
			list = append(list, fmt.Sprintf("%d %s", i, p))
		}
	}
	for _, r := range f.Results {
		if r.Program {
			list = append(list, fmt.Sprintf("returns %s %q", strings.Join(r.Tables, ","), r.Other))
		}
	}
	return strings.Join(list, "; ")
}

func (p paramFact) String() string {
	return fmt.Sprintf("misuse=%q installed=%v results=%v", p.Misuse, p.Installed, p.Results)
}

func (f *variableFact) String() string {
	if f.Table {
		return "table"
	}
	return "holds " + strings.Join(f.Tables, ",")
}

// factOf returns what is known of a function of another package, or nil.
func (c *collector) factOf(f *types.Func) *functionFact {
	if fact, ok := c.imported[f]; ok {
		return fact
	}
	fact := new(functionFact)
	if f.Pkg() == nil || f.Pkg() == c.pass.Pkg || !c.pass.ImportObjectFact(f, fact) {
		fact = nil
	}
	c.imported[f] = fact
	return fact
}

// resultsOf makes nodes for the results of a call into another package.
func (c *collector) resultsOf(k *callee, call *ast.CallExpr) []*node {
	var list []*node
	name := qualified(k.object)
	for _, r := range k.fact.Results {
		var n *node
		if r.Program {
			n = c.add(&node{name: "what " + name + " returns", tables: r.Tables, held: len(r.Tables) > 0})
			if r.Other != "" {
				n.others = []finding{{call.Pos(), "what " + name + " returns is not always a table: " + r.Other}}
			}
		}
		list = append(list, n)
	}
	return list
}

// callImported gives the arguments of a call into another package to nodes that stand for its
// parameters.
func (c *collector) callImported(call *ast.CallExpr, k *callee) {
	name := qualified(k.object)
	param := func(p paramFact) *node {
		if !p.Program {
			return nil
		}
		n := c.add(&node{param: true, name: "the parameter of " + name, sink: p.Installed})
		if p.Misuse != "" {
			n.misuses = []finding{{call.Pos(), "is passed to " + name + ", where " + p.Misuse}}
		}
		for _, i := range p.Results {
			flow(n, k.results[i])
		}
		return n
	}
	f := &function{name: name, variadic: k.fact.Variadic}
	f.receiver = param(k.fact.Receiver)
	for _, p := range k.fact.Params {
		f.params = append(f.params, param(p))
	}
	c.arguments(call, k, f.receiver, func(i int) (*node, bool) { return f.param(call, i) })
	for _, n := range append(f.params, f.receiver) {
		if n != nil && n.sink {
			c.sites = append(c.sites, &site{call: call, callee: k.object, name: name, argument: n, through: true})
		}
	}
}

// export1 exports a fact, for variables of this package.
func (c *collector) export1(v *types.Var, fact analysis.Fact) { c.pass.ExportObjectFact(v, fact) }
