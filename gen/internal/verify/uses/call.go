package uses

import (
	"go/ast"
	"go/types"
)

// callee is what is known of the function that a call calls.
type callee struct {
	object  *types.Func // nil for a literal, a conversion, a built-in function or a function value
	local   *function   // if it is of this package
	fact    *functionFact
	results []*node // nil if the results are not followed
	method  bool    // the call has a receiver before the dot
	shift   int     // 1 for a method expression: the first argument is the receiver
}

// calleeOf finds what a call calls, without running anything: a function, a method of a
// concrete type, a literal, or a variable that is one literal.
func (c *collector) calleeOf(call *ast.CallExpr) *callee {
	if k := c.calls[call]; k != nil {
		return k
	}
	k := &callee{}
	c.calls[call] = k
	fun := ast.Unparen(call.Fun)
	switch e := fun.(type) {
	case *ast.IndexExpr:
		fun = ast.Unparen(e.X) // type arguments
	case *ast.IndexListExpr:
		fun = ast.Unparen(e.X)
	}
	switch e := fun.(type) {
	case *ast.FuncLit:
		k.local = c.literals[e]
		c.called[e] = true
	case *ast.Ident:
		c.resolve(k, e)
	case *ast.SelectorExpr:
		s := c.pass.TypesInfo.Selections[e]
		if s != nil && s.Kind() == types.FieldVal {
			break // a function in a field
		}
		k.method = s != nil && s.Kind() == types.MethodVal
		if s != nil && s.Kind() == types.MethodExpr {
			k.shift = 1
		}
		c.resolve(k, e.Sel)
	}
	switch {
	case k.local != nil:
		k.results = k.local.results
	case k.fact != nil:
		k.results = c.resultsOf(k, call)
	}
	return k
}

func (c *collector) resolve(k *callee, id *ast.Ident) {
	switch object := c.pass.TypesInfo.Uses[id].(type) {
	case *types.Func:
		object = object.Origin()
		if isInterfaceMethod(object) {
			return // value.go
		}
		k.object = object
		k.local = c.functions[object]
		c.called[id] = true
		if k.local == nil {
			k.fact = c.factOf(object)
		}
	case *types.Var:
		if f := c.bound[object]; f != nil {
			k.local = f
			c.called[id] = true
		}
	}
}

func isInterfaceMethod(f *types.Func) bool {
	r := f.Signature().Recv()
	return r != nil && types.IsInterface(r.Type())
}

// call handles a call: its arguments go to parameters, or are installed.
func (c *collector) call(call *ast.CallExpr) {
	if c.pass.TypesInfo.Types[call.Fun].IsType() {
		return
	}
	if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok {
		if b, ok := c.pass.TypesInfo.Uses[id].(*types.Builtin); ok {
			if b.Name() == "len" || b.Name() == "cap" {
				c.measured(call)
			}
			return
		}
	}
	k := c.calleeOf(call)
	switch {
	case k.object != nil && isInstall(k.object):
		c.install(call, k)
	case k.object != nil && isRunTime(k.object):
		c.find(call.Pos(), installsRunTime)
	case k.local != nil:
		c.arguments(call, k, k.local.receiver, func(i int) (*node, bool) { return k.local.param(call, i) })
	case k.fact != nil:
		c.callImported(call, k)
	}
	switch c.parents[call].(type) {
	case *ast.GoStmt, *ast.DeferStmt:
		c.discarded(call)
	}
}

func (c *collector) measured(call *ast.CallExpr) {
	for _, e := range call.Args {
		if n, leaf := c.carrier(e); n != nil {
			c.allowed[leaf] = true
		}
	}
}

// arguments gives the receiver and the arguments of a call to the parameters of a function of
// the package.
func (c *collector) arguments(call *ast.CallExpr, k *callee, receiver *node, param func(int) (*node, bool)) {
	args := call.Args
	if k.method {
		selected := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		if s := c.pass.TypesInfo.Selections[selected]; len(s.Index()) > 1 {
			c.giveOther(receiver, selected.Pos(), "an embedded field of "+c.text(selected.X)) // the promoted method's receiver
		} else {
			c.give(receiver, selected.X)
		}
	}
	if k.shift == 1 && len(args) > 0 {
		c.give(receiver, args[0])
		args = args[1:]
	}
	if len(args) == 1 {
		if inner, ok := ast.Unparen(args[0]).(*ast.CallExpr); ok {
			if results := c.calleeOf(inner).results; len(results) > 1 {
				c.forwarded(inner, results, param)
				return
			}
			if t, ok := c.pass.TypesInfo.TypeOf(inner).(*types.Tuple); ok {
				for i := range t.Len() {
					to, _ := param(i)
					c.giveOther(to, inner.Pos(), c.text(inner))
				}
				return
			}
		}
	}
	for i, e := range args {
		if to, whole := param(i); whole {
			c.give(to, e)
		} else {
			c.giveOther(to, e.Pos(), c.text(e))
		}
	}
}

// forwarded gives the results of one call to the parameters of another: f(g()).
func (c *collector) forwarded(inner *ast.CallExpr, results []*node, param func(int) (*node, bool)) {
	fits := true
	for i, n := range results {
		to, whole := param(i)
		switch {
		case n != nil && to != nil && whole:
			flow(n, to)
		case n != nil:
			fits = false
		default:
			c.giveOther(to, inner.Pos(), c.text(inner))
		}
	}
	c.allowed[inner] = c.allowed[inner] || fits
}
