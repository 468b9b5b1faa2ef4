package uses

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// function is a function of the package, or a function literal, with the nodes of what it
// receives and returns. Nodes are nil where the type is no program.
type function struct {
	object   *types.Func // nil for a literal
	name     string
	receiver *node
	params   []*node
	results  []*node
	variadic bool
}

// declare makes the tables and functions of a file.
func (c *collector) declare(f *ast.File) {
	c.noteParents(f)
	if c.isGenerated(f) {
		c.declareTables(f)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if object, ok := c.pass.TypesInfo.Defs[n.Name].(*types.Func); ok {
				c.declareFunction(n, object)
			}
		case *ast.FuncLit:
			if s, ok := c.pass.TypesInfo.TypeOf(n).(*types.Signature); ok {
				c.literals[n] = c.newFunction("a function literal", s)
			}
		}
		return true
	})
}

func (c *collector) declareFunction(d *ast.FuncDecl, object *types.Func) {
	f := c.newFunction(object.Name(), object.Signature())
	f.object = object
	c.functions[object] = f
	c.order = append(c.order, f)
	if exportedToC(d.Doc) {
		c.asValue(f, d.Name.Pos(), calledFromC)
	}
	if d.Body == nil {
		c.withoutBody(f, d.Name.Pos())
	}
	if d.Recv != nil && object.Exported() {
		c.asValue(f, d.Name.Pos(), exportedMethod)
	}
}

// exportedToC reports whether cgo makes a C function of a function with this comment.
func exportedToC(doc *ast.CommentGroup) bool {
	return doc != nil && slices.ContainsFunc(doc.List, func(c *ast.Comment) bool { return strings.HasPrefix(c.Text, "//export ") })
}

// newFunction makes the nodes of a function. A result that has a name is also a variable.
func (c *collector) newFunction(name string, s *types.Signature) *function {
	f := &function{name: name, variadic: s.Variadic()}
	param := func(v *types.Var) *node {
		if v == nil || !isProgram(v.Type()) {
			return nil
		}
		n := c.variable(v)
		n.param = true
		return n
	}
	f.receiver = param(s.Recv())
	for v := range s.Params().Variables() {
		f.params = append(f.params, param(v))
	}
	for v := range s.Results().Variables() {
		var n *node
		if isProgram(v.Type()) {
			n = c.add(&node{name: fmt.Sprintf("what %s returns", name), ours: true})
			if v.Name() != "" && v.Name() != "_" {
				flow(c.variable(v), n)
			}
		}
		f.results = append(f.results, n)
	}
	return f
}

// asValue notes that a function can be called from where nobody sees it: as a value, through
// an interface, or by code that is not Go. So it may neither install what it is given nor
// return a table.
func (c *collector) asValue(f *function, at token.Pos, how string) {
	for _, n := range append(f.params[:len(f.params):len(f.params)], f.receiver) {
		if n != nil {
			n.others = append(n.others, finding{at, installsUnseen(f.name, how)})
		}
	}
	for _, n := range f.results {
		if n != nil {
			n.misuses = append(n.misuses, finding{at, returnsUnseen(f.name, how)})
		}
	}
}

// withoutBody notes that a function is written in assembly or linked by name: what it does with
// its parameters, and where its results come from, is not known. It may install them.
func (c *collector) withoutBody(f *function, at token.Pos) {
	for _, n := range append(f.params[:len(f.params):len(f.params)], f.receiver) {
		if n != nil {
			n.misuses = append(n.misuses, finding{at, passedWithoutBody(f.name)})
			n.sink = true
		}
	}
	for _, n := range f.results {
		if n != nil {
			n.others = append(n.others, finding{at, returnedWithoutBody(f.name)})
		}
	}
}

// param returns the node that argument i of a call goes to. The second result is false if the
// argument becomes an element of a variadic parameter.
func (f *function) param(call *ast.CallExpr, i int) (*node, bool) {
	last := len(f.params) - 1
	if f.variadic && i >= last && !call.Ellipsis.IsValid() {
		if last < 0 {
			return nil, false
		}
		return f.params[last], false
	}
	if i > last {
		return nil, true
	}
	return f.params[i], true
}
