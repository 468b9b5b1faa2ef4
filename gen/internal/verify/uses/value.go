package uses

import (
	"go/ast"
	"go/types"
)

// functionUse handles the use of a function's name that is no call. Through the value, callers
// that nobody knows can pass a program or get a table.
func (c *collector) functionUse(id *ast.Ident, object *types.Func) {
	object = object.Origin()
	if isInterfaceMethod(object) {
		c.interfaceUse(id, object)
		return
	}
	if c.called[id] {
		return
	}
	if isInstall(object) || isRunTime(object) {
		c.find(id.Pos(), installValue(qualified(object)))
		return
	}
	if f := c.functions[object]; f != nil {
		c.asValue(f, id.Pos(), usedAsValue)
		return
	}
	fact := c.factOf(object)
	if fact == nil {
		return
	}
	name := qualified(object)
	for _, p := range append(fact.Params[:len(fact.Params):len(fact.Params)], fact.Receiver) {
		if p.Installed {
			c.find(id.Pos(), installsUnseen(name, usedAsValue)+wayCall)
			return
		}
	}
	for _, r := range fact.Results {
		if len(r.Tables) > 0 {
			c.find(id.Pos(), name+" "+returnsUnseen(name, usedAsValue)+wayCall)
			return
		}
	}
}

// interfaceUse handles the name of an interface's method. An exported method counts as called
// from anywhere as it is (see declareFunction), but an unexported one only if this package
// calls it through an interface.
func (c *collector) interfaceUse(id *ast.Ident, object *types.Func) {
	if object.Exported() {
		return
	}
	for _, f := range c.order {
		if f.object.Name() == object.Name() && f.object.Signature().Recv() != nil {
			c.asValue(f, id.Pos(), throughInterface)
		}
	}
}
