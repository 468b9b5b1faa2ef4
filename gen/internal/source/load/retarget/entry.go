package retarget

import (
	"go/ast"
	"go/constant"
	"go/types"
)

// The entries of SyscallRules are found in the source so that a message about a
// number can point at the line that has it:
//
//	rules.SyscallRules{unix.SYS_READ: {}}        a literal
//	base[unix.SYS_READ] = nil                    an assignment
//	base.AddRule(unix.SYS_READ, rules.Rule{})    a call

// literalEntries notes the keys of a literal.
func (s *unitScanner) literalEntries(n *ast.CompositeLit) {
	if !isSyscallRules(s.p.Info.Types[n].Type) {
		return
	}
	for _, elt := range n.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			s.entry(kv.Key, kv.Value)
		}
	}
}

func (s *unitScanner) indexed(lhs, value ast.Expr) {
	if n, ok := ast.Unparen(lhs).(*ast.IndexExpr); ok && isSyscallRules(s.p.Info.Types[n.X].Type) {
		s.entry(n.Index, value)
	}
}

func (s *unitScanner) addRule(n *ast.CallExpr) {
	if fun, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr); ok && fun.Sel.Name == "AddRule" && len(n.Args) > 0 &&
		isSyscallRules(s.p.Info.Types[fun.X].Type) {
		if e := s.entry(n.Args[0], nil); e != nil && len(n.Args) == 2 {
			e.rules = []writtenRule{s.writtenRule(n.Args[1])}
		}
	}
}

// entry notes a key, and the value that it is given if that is known.
func (s *unitScanner) entry(key, value ast.Expr) *entry {
	v := s.p.Info.Types[key].Value
	if v == nil || v.Kind() != constant.Int {
		return nil
	}
	n, ok := constant.Uint64Val(v)
	if !ok || n >= 1<<32 {
		return nil
	}
	e := entry{Sysno: uint32(n), pos: key.Pos()}
	if value != nil {
		e.rules, e.whole = s.writtenList(value)
	}
	s.Entries = append(s.Entries, e)
	return &s.Entries[len(s.Entries)-1]
}

// isSyscallRules tells whether a type is rules.SyscallRules or has its shape.
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
	return obj.Pkg() != nil && obj.Pkg().Path() == RulesPath && obj.Name() == name
}

// RulesPath is the package of the words that rules are written in.
const RulesPath = "github.com/seccompgen/seccompgen/gen/rules"
