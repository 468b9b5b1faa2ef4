package load

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"reflect"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/eval"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// Site is the position of an entry of SyscallRules in the source, with the positions of its
// rules:
//
//	unix.SYS_FCNTL: {{rules.MatchAny{}, rules.EqualTo(1)}, option(2)}
//	╰ Pos            ╰ Rules[0].Pos     ╰ .Matchers[1]     ╰ Rules[1].Pos
type Site struct {
	Pos token.Position // of the key

	// Rules are the elements of a literal list, or the rule that AddRule adds.
	Rules []RuleSite

	// Whole means that Rules has all rules of the entry, unless other sites add more.
	Whole bool
}

// RuleSite is the position of one rule in the source.
type RuleSite struct {
	Pos      token.Position
	Matchers [rules.RuleIP + 1]token.Position // invalid if the source has no matcher there
	// Rule is the rule, if Known. It is known if it consists of constants.
	Rule  rules.Rule
	Known bool
}

// entry is a site whose positions are not resolved yet.
type entry struct {
	sysno uint32
	pos   token.Pos
	rules []writtenRule
	whole bool
}

type writtenRule struct {
	pos      token.Pos
	matchers [rules.RuleIP + 1]token.Pos
	rule     rules.Rule
	known    bool
}

func (e *entry) site(s *gopkg.Sources) Site {
	site := Site{Pos: s.Position(e.pos), Whole: e.whole}
	for _, r := range e.rules {
		one := RuleSite{Pos: s.Position(r.pos), Rule: r.rule, Known: r.known}
		for i, pos := range r.matchers {
			one.Matchers[i] = s.Position(pos)
		}
		site.Rules = append(site.Rules, one)
	}
	return site
}

// writtenList reads the value of an entry, if it is a literal list of rules or nil.
func (r *siteReader) writtenList(value ast.Expr) (list []writtenRule, whole bool) {
	if r.p.Info.Types[value].IsNil() {
		return nil, true
	}
	lit, ok := ast.Unparen(value).(*ast.CompositeLit)
	if !ok {
		return nil, false
	}
	for _, elt := range lit.Elts {
		if _, keyed := elt.(*ast.KeyValueExpr); keyed {
			return nil, false
		}
		list = append(list, r.writtenRule(elt))
	}
	return list, true
}

func (r *siteReader) writtenRule(expr ast.Expr) writtenRule {
	w := writtenRule{pos: expr.Pos()}
	lit, ok := ast.Unparen(expr).(*ast.CompositeLit)
	named, isNamed := types.Unalias(r.p.Info.Types[expr].Type).(*types.Named)
	if !ok || !isNamed || !isRulesType(named, "Rule") {
		return w
	}
	w.known = true
	next := 0
	for _, elt := range lit.Elts {
		if kv, keyed := elt.(*ast.KeyValueExpr); keyed {
			key := r.p.Info.Types[kv.Key].Value
			if key == nil {
				w.known = false
				return w
			}
			n, _ := constant.Int64Val(constant.ToInt(key))
			next, elt = int(n), kv.Value
		}
		if next < 0 || next >= len(w.rule) {
			w.known = false // an error that the type checker notes
			return w
		}
		word, ok := r.writtenWord(elt)
		w.matchers[next], w.rule[next] = elt.Pos(), word
		w.known = w.known && ok
		next++
	}
	return w
}

// writtenWord reads a matcher: a conversion of a constant, MatchAny{}, MaskedEqual of two
// constants, or nil.
func (r *siteReader) writtenWord(expr ast.Expr) (word any, ok bool) {
	tv := r.p.Info.Types[expr]
	named, isNamed := types.Unalias(tv.Type).(*types.Named)
	isWord := isNamed && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == eval.RulesPath
	switch expr := ast.Unparen(expr).(type) {
	case *ast.CompositeLit:
		if isWord && isRulesType(named, "MatchAny") {
			return rules.MatchAny{}, true
		}
	case *ast.CallExpr:
		if fun, isSelector := ast.Unparen(expr.Fun).(*ast.SelectorExpr); isSelector && len(expr.Args) == 2 {
			if f, isFunc := r.p.Info.Uses[fun.Sel].(*types.Func); isFunc && f.Pkg() != nil && f.Pkg().Path() == eval.RulesPath && f.Name() == "MaskedEqual" {
				mask, ok1 := constant.Uint64Val(constantInt(r.p.Info.Types[expr.Args[0]].Value))
				value, ok2 := constant.Uint64Val(constantInt(r.p.Info.Types[expr.Args[1]].Value))
				return rules.MaskedEqual(uintptr(mask), uintptr(value)), ok1 && ok2
			}
		}
	}
	if tv.IsNil() {
		return nil, true
	}
	if t := eval.Matchers[nameOf(named, isWord)]; t != nil && t.Kind() == reflect.Uintptr && tv.Value != nil {
		x, exact := constant.Uint64Val(constantInt(tv.Value))
		v := reflect.New(t).Elem()
		v.SetUint(x)
		return v.Interface(), exact
	}
	return nil, false
}

// constantInt returns a constant as an integer, or an unknown value if it is none.
func constantInt(v constant.Value) constant.Value {
	if v == nil || constant.ToInt(v).Kind() != constant.Int {
		return constant.MakeUnknown()
	}
	return constant.ToInt(v)
}

func nameOf(t *types.Named, isWord bool) string {
	if !isWord {
		return ""
	}
	return t.Obj().Name()
}
