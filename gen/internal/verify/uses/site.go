package uses

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
)

// Site is a call that installs a filter.
type Site struct {
	Pos      token.Pos
	Function string // the declared function that the call is in, as types.Func.FullName has it; the package's path and ".init" outside of functions
	Install  string // the function that is called: "seccomp.SetFilter", or a helper of another package
	Helper   bool   // Install is a helper, not of package seccomp
	Callee   *types.Func
	Tables   []string // the tables that it may install, in order; path and name
	Callers  []string // exported functions whose callers in other packages give it the table, or another one; as types.Func.FullName has them
	Flags    *uint64  // the flags argument if it is constant; nil if it is not, or if there is none
	Computed bool     // there is a flags argument that is not constant
	Dropped  bool     // there is a result, and it is not used
}

// site is a Site before the tables are known.
type site struct {
	call     *ast.CallExpr
	callee   *types.Func
	name     string
	argument *node // nil if it is not followed
	through  bool
}

// install notes a call of an install function.
func (c *collector) install(call *ast.CallExpr, k *callee) {
	s := &site{call: call, callee: k.object, name: "seccomp." + k.object.Name()}
	c.sites = append(c.sites, s)
	if len(call.Args) == 0 {
		return
	}
	e := call.Args[0]
	n, leaf := c.carrier(e)
	if n == nil {
		c.find(e.Pos(), installsOther(s.name, c.text(e)))
		return
	}
	c.allowed[leaf] = true
	n.sink = true
	s.argument = n
}

// finishSites returns the sites with what solve has found.
func (c *collector) finishSites() []Site {
	var list []Site
	for _, s := range c.sites {
		one := Site{
			Pos: s.call.Pos(), Function: c.functionName(s.call), Install: s.name, Helper: s.through, Callee: s.callee,
			Dropped: s.callee.Signature().Results().Len() > 0 && c.dropped(s.call),
		}
		if s.argument != nil {
			one.Tables = s.argument.tables
			one.Callers = c.callersOf(s.argument)
		}
		if !s.through && len(s.call.Args) > 1 {
			one.Flags, one.Computed = c.flags(s.call.Args[1])
		}
		list = append(list, one)
	}
	return list
}

func (c *collector) flags(e ast.Expr) (value *uint64, computed bool) {
	v := c.pass.TypesInfo.Types[e].Value
	if v == nil {
		return nil, true
	}
	n, exact := constant.Uint64Val(constant.ToInt(v))
	if !exact {
		return nil, true
	}
	return &n, false
}

// callersOf returns the exported functions with a parameter from which a node gets its value.
func (c *collector) callersOf(n *node) (list []string) {
	sources := backwards(n)
	for _, f := range c.order {
		if f.object.Exported() && slices.ContainsFunc(append(slices.Clone(f.params), f.receiver), func(p *node) bool { return p != nil && slices.Contains(sources, p) }) {
			list = append(list, f.object.FullName())
		}
	}
	return list
}

func (c *collector) functionName(n ast.Node) string {
	for f := c.enclosing(n); f != nil; f = c.enclosing(f) {
		if d, ok := f.(*ast.FuncDecl); ok {
			if object, ok := c.pass.TypesInfo.Defs[d.Name].(*types.Func); ok {
				return object.FullName()
			}
		}
	}
	return c.pass.Pkg.Path() + ".init"
}

// dropped reports whether nobody looks at the result of a call.
func (c *collector) dropped(call *ast.CallExpr) bool {
	parent, e := c.parent(call)
	switch p := parent.(type) {
	case *ast.ExprStmt, *ast.GoStmt, *ast.DeferStmt:
		return true
	case *ast.AssignStmt:
		return allBlank(p.Lhs)
	case *ast.ValueSpec:
		for _, id := range p.Names {
			if id.Name != "_" {
				return false
			}
		}
		return contains(p.Values, e)
	}
	return false
}

func allBlank(list []ast.Expr) bool {
	for _, e := range list {
		if !isBlank(e) {
			return false
		}
	}
	return true
}
