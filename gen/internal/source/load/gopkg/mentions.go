package gopkg

import (
	"go/ast"
	"slices"
)

// mentions are the names in a unit, not yet resolved.
type mentions struct {
	Names    []string    // x
	Selected [][2]string // x, Sel of x.Sel
}

// Mentioned returns the names in u. Without bodies, it returns only the names outside
// function bodies. This is for packages whose functions are not evaluated in a copy.
func (u *Unit) Mentioned(bodies bool) *mentions {
	u.once.Do(func() {
		u.outer = gather(u.Node, false)
		u.all = gather(u.Node, true)
	})
	if bodies {
		return u.all
	}
	return u.outer
}

func gather(root ast.Node, bodies bool) *mentions {
	m := &mentions{}
	var visit func(ast.Node) bool
	visit = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BlockStmt:
			return bodies
		case *ast.CommentGroup:
			return false
		case *ast.Ident:
			m.Names = append(m.Names, n.Name)
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok {
				m.Selected = append(m.Selected, [2]string{x.Name, n.Sel.Name})
			}
			// n.Sel is not visited, because it does not name a declaration of this package.
			ast.Inspect(n.X, visit)
			return false
		}
		return true
	}
	ast.Inspect(root, visit)
	slices.Sort(m.Names)
	m.Names = slices.Compact(m.Names)
	slices.SortFunc(m.Selected, func(a, b [2]string) int { return slices.Compare(a[:], b[:]) })
	m.Selected = slices.Compact(m.Selected)
	return m
}
