package uses

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// rest notes the uses of programs and functions in a file that no rule has allowed.
func (c *collector) rest(f *ast.File) {
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			switch object := c.pass.TypesInfo.Uses[n].(type) {
			case *types.Var:
				c.variableUse(n, object)
			case *types.Func:
				c.functionUse(n, object)
			}
		case *ast.CallExpr:
			if k := c.calls[n]; k != nil && !c.allowed[n] {
				for _, r := range k.results {
					if r != nil {
						r.misuses = append(r.misuses, finding{n.Pos(), c.describe(n)})
					}
				}
			}
		case *ast.FuncLit:
			if f := c.literals[n]; f != nil && !c.called[n] {
				c.asValue(f, n.Pos(), usedAsValue)
			}
		}
		return true
	})
}

func (c *collector) variableUse(id *ast.Ident, v *types.Var) {
	if n := c.named(id); n != nil && !c.allowed[id] {
		n.misuses = append(n.misuses, finding{id.Pos(), c.describe(id)})
	}
}

// describe says what is done with a program where no rule allows it. The texts are for
// readers only: that the use is a finding is decided.
func (c *collector) describe(e ast.Expr) string {
	if s, ok := c.parents[e].(*ast.SelectorExpr); ok && s.Sel == e {
		e = s
	}
	parent, _ := c.parent(e)
	switch p := parent.(type) {
	case *ast.CallExpr:
		if t := c.pass.TypesInfo.Types[p.Fun]; t.IsType() {
			if isProgram(t.Type) {
				return c.describe(p)
			}
			return "is converted to " + c.text(p.Fun)
		}
		return "is passed to " + c.text(p.Fun)
	case *ast.UnaryExpr:
		return "has its address taken"
	case *ast.IndexExpr:
		return c.describeElement(p)
	case *ast.SliceExpr:
		return "is sliced"
	case *ast.AssignStmt:
		if contains(p.Lhs, e) {
			return "is assigned to"
		}
		if len(p.Lhs) == len(p.Rhs) {
			for i := range p.Rhs {
				if p.Rhs[i] == e {
					return "is assigned to " + c.text(p.Lhs[i])
				}
			}
		}
		return "is assigned to something that is no variable of its type"
	case *ast.ValueSpec:
		return "is assigned to a variable that is no slice of instructions"
	case *ast.RangeStmt:
		return "is assigned to by a loop"
	case *ast.ReturnStmt:
		return "is returned as something that is no slice of instructions"
	case *ast.CompositeLit, *ast.KeyValueExpr:
		return "is put into a composite literal"
	case *ast.SendStmt:
		return "is sent to a channel"
	case *ast.SelectorExpr:
		return "has method " + p.Sel.Name + " called"
	}
	return "is used where it is not only read"
}

// describeElement says what is done with an element that is not only read.
func (c *collector) describeElement(e ast.Expr) string {
	parent, _ := c.parent(e)
	switch p := parent.(type) {
	case *ast.SelectorExpr:
		if s := c.pass.TypesInfo.Selections[p]; s != nil && s.Kind() == types.FieldVal {
			return c.describeElement(p)
		}
		return "has a method called that may change an element"
	case *ast.AssignStmt, *ast.IncDecStmt, *ast.RangeStmt:
		return "has an element assigned to"
	case *ast.UnaryExpr:
		if p.Op == token.AND {
			return "has the address of an element taken"
		}
	}
	return "has an element used where it is not only read"
}

// text is the source of an expression, on one line and not too long.
func (c *collector) text(e ast.Expr) string {
	const most = 48
	s := strings.Join(strings.Fields(types.ExprString(e)), " ")
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return s
}
