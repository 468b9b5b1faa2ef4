package load

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/eval"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// The entries of SyscallRules are located in the source, so that a message about a number
// can have the position of its line:
//
//	rules.SyscallRules{unix.SYS_READ: {}}        a literal
//	base[unix.SYS_READ] = nil                    an assignment
//	base.AddRule(unix.SYS_READ, rules.Rule{})    a call

// siteReader finds the entries in one unit of a package.
type siteReader struct {
	p       *gopkg.Package
	entries []entry
}

// entriesIn returns the entries in a unit, in source order. What only the size is asked
// of is no entry: it is not evaluated.
func entriesIn(p *gopkg.Package, u *gopkg.Unit) []entry {
	r := &siteReader{p: p}
	ast.Inspect(u.Node, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if isUnsafe(p.Info, n.Fun) {
				return false
			}
			r.addRule(n)
		case *ast.AssignStmt:
			for i, lhs := range n.Lhs {
				if len(n.Lhs) == len(n.Rhs) && n.Tok == token.ASSIGN {
					r.indexed(lhs, n.Rhs[i])
				} else {
					r.indexed(lhs, nil)
				}
			}
		case *ast.CompositeLit:
			r.literalEntries(n)
		}
		return true
	})
	return r.entries
}

// isUnsafe tells whether a function is a builtin of package unsafe.
func isUnsafe(info *types.Info, fun ast.Expr) bool {
	var id *ast.Ident
	switch fun := ast.Unparen(fun).(type) {
	case *ast.Ident:
		id = fun
	case *ast.SelectorExpr:
		id = fun.Sel
	default:
		return false
	}
	builtin, ok := info.Uses[id].(*types.Builtin)
	return ok && builtin.Pkg() == types.Unsafe
}

// literalEntries records the entries of a literal.
func (r *siteReader) literalEntries(n *ast.CompositeLit) {
	if !isSyscallRules(r.p.Info.Types[n].Type) {
		return
	}
	for _, elt := range n.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			r.entry(kv.Key, kv.Value)
		}
	}
}

func (r *siteReader) indexed(lhs, value ast.Expr) {
	if n, ok := ast.Unparen(lhs).(*ast.IndexExpr); ok && isSyscallRules(r.p.Info.Types[n.X].Type) {
		r.entry(n.Index, value)
	}
}

func (r *siteReader) addRule(n *ast.CallExpr) {
	if fun, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr); ok && fun.Sel.Name == "AddRule" && len(n.Args) > 0 &&
		isSyscallRules(r.p.Info.Types[fun.X].Type) {
		if e := r.entry(n.Args[0], nil); e != nil && len(n.Args) == 2 {
			e.rules = []writtenRule{r.writtenRule(n.Args[1])}
		}
	}
}

// entry records a key, and its value if the source has it. It returns nil if the key is not
// a constant system-call number.
func (r *siteReader) entry(key, value ast.Expr) *entry {
	v := r.p.Info.Types[key].Value
	if v == nil || v.Kind() != constant.Int {
		return nil
	}
	n, ok := constant.Uint64Val(v)
	if !ok || n >= 1<<32 {
		return nil
	}
	e := entry{sysno: uint32(n), pos: key.Pos()}
	if value != nil {
		e.rules, e.whole = r.writtenList(value)
	}
	r.entries = append(r.entries, e)
	return &r.entries[len(r.entries)-1]
}

// isSyscallRules reports whether a type is rules.SyscallRules or has the same structure.
func isSyscallRules(t types.Type) bool {
	if t == nil {
		return false
	}
	m, ok := t.Underlying().(*types.Map)
	if !ok {
		return false
	}
	slice, ok := m.Elem().Underlying().(*types.Slice)
	if !ok {
		return false
	}
	rule, ok := types.Unalias(slice.Elem()).(*types.Named)
	return ok && isRulesType(rule, "Rule")
}

func isRulesType(t *types.Named, name string) bool {
	obj := t.Obj()
	return obj.Pkg() != nil && obj.Pkg().Path() == eval.RulesPath && obj.Name() == name
}
