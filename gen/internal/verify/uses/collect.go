package uses

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
)

// collector is the analysis of one package.
type collector struct {
	pass      *analysis.Pass
	files     []*ast.File // without tests
	parents   map[ast.Node]ast.Node
	nodes     []*node // in the order in which they are met
	variables map[*types.Var]*node
	functions map[*types.Func]*function // declared in the package
	order     []*function               // the same in source order
	literals  map[*ast.FuncLit]*function
	bound     map[*types.Var]*function      // variables that are one literal
	calls     map[*ast.CallExpr]*callee     // what is known of each call
	imported  map[*types.Func]*functionFact // of other packages
	called    map[ast.Node]bool             // identifiers and literals that are called
	allowed   map[ast.Expr]bool             // uses that some rule allows
	gifts     []gift
	sites     []*site
	findings  []finding
}

func newCollector(pass *analysis.Pass) *collector {
	return &collector{
		pass: pass, parents: map[ast.Node]ast.Node{}, variables: map[*types.Var]*node{}, functions: map[*types.Func]*function{},
		literals: map[*ast.FuncLit]*function{}, bound: map[*types.Var]*function{}, calls: map[*ast.CallExpr]*callee{},
		imported: map[*types.Func]*functionFact{}, called: map[ast.Node]bool{}, allowed: map[ast.Expr]bool{},
	}
}

func (c *collector) find(pos token.Pos, text string) {
	c.findings = append(c.findings, finding{pos, text})
}

func (c *collector) noteParents(f *ast.File) {
	var open []ast.Node
	ast.Inspect(f, func(n ast.Node) bool {
		if n == nil {
			open = open[:len(open)-1]
			return true
		}
		if len(open) > 0 {
			c.parents[n] = open[len(open)-1]
		}
		open = append(open, n)
		return true
	})
}

// parent returns what an expression stands in, parentheses aside, and the expression with
// its parentheses.
func (c *collector) parent(e ast.Expr) (ast.Node, ast.Expr) {
	for {
		p, ok := c.parents[e].(*ast.ParenExpr)
		if !ok {
			return c.parents[e], e
		}
		e = p
	}
}

// visit notes what a node does with programs. What it allows is in c.allowed.
func (c *collector) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.AssignStmt:
		c.assign(n)
	case *ast.ValueSpec:
		c.declaration(n)
	case *ast.RangeStmt:
		c.ranged(n)
	case *ast.TypeSwitchStmt:
		c.switched(n)
	case *ast.ReturnStmt:
		c.returns(n)
	case *ast.CallExpr:
		c.call(n)
	case *ast.BinaryExpr:
		c.compared(n)
	case *ast.IndexExpr:
		c.indexed(n)
	case *ast.ExprStmt:
		c.discarded(n.X)
	}
	return true
}

// carrier returns the node that an expression has its value from, and the identifier or call
// that names it: a variable or the result of a call, perhaps converted to another slice type.
func (c *collector) carrier(e ast.Expr) (*node, ast.Expr) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return c.named(e), e
	case *ast.SelectorExpr:
		return c.named(e.Sel), e.Sel
	case *ast.CallExpr:
		if t := c.pass.TypesInfo.Types[e.Fun]; t.IsType() {
			if isProgram(t.Type) && len(e.Args) == 1 {
				return c.carrier(e.Args[0])
			}
			return nil, nil
		}
		if results := c.calleeOf(e).results; len(results) == 1 {
			return results[0], e
		}
	}
	return nil, nil
}

// named returns the node of the variable that an identifier denotes. Fields have none.
func (c *collector) named(id *ast.Ident) *node {
	v, ok := c.pass.TypesInfo.ObjectOf(id).(*types.Var)
	if !ok || v.IsField() || !isProgram(v.Type()) {
		return nil
	}
	return c.variable(v)
}

func (c *collector) isNil(e ast.Expr) bool {
	return c.pass.TypesInfo.Types[ast.Unparen(e)].IsNil()
}

// enclosing returns the function that a node is in: a literal, a declaration, or nil.
func (c *collector) enclosing(n ast.Node) ast.Node {
	for n = c.parents[n]; n != nil; n = c.parents[n] {
		switch n.(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			return n
		}
	}
	return nil
}

func (c *collector) functionOf(n ast.Node) *function {
	switch n := n.(type) {
	case *ast.FuncLit:
		return c.literals[n]
	case *ast.FuncDecl:
		if object, ok := c.pass.TypesInfo.Defs[n.Name].(*types.Func); ok {
			return c.functions[object]
		}
	}
	return nil
}
