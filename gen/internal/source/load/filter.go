package load

import (
	"go/types"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/eval"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/slice"
)

const acceptedTypes = "rules.Program, rules.SyscallRules, or a function without parameters that returns one of them and optionally an error"

// shapeOf returns the shape of a filter. If its type is not accepted, it adds a mistake and
// returns false.
func shapeOf(set *gopkg.PackageSet, p *gopkg.Package, d *directive) (eval.Shape, bool) {
	obj := p.Info.Defs[d.id]
	if obj == nil || obj.Type() == nil || obj.Type() == types.Typ[types.Invalid] {
		return eval.Shape{}, false // type errors, which are reported elsewhere
	}
	t := obj.Type()
	if s, ok := valueShape(set, t); ok {
		return s, true
	}
	if sig, ok := t.Underlying().(*types.Signature); ok && sig.Params().Len() == 0 && sig.TypeParams().Len() == 0 {
		results := sig.Results()
		hasError := results.Len() == 2 && types.Identical(results.At(1).Type(), types.Universe.Lookup("error").Type())
		if results.Len() == 1 || hasError {
			if s, ok := valueShape(set, results.At(0).Type()); ok {
				s.Call, s.Errors = true, hasError
				return s, true
			}
		}
	}
	hint := ""
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		if _, ok := valueShape(set, ptr.Elem()); ok {
			hint = "; give the value instead of a pointer"
		}
	}
	if sig, ok := t.Underlying().(*types.Signature); ok && sig.TypeParams().Len() > 0 {
		hint = "; this function has type parameters"
	}
	set.Errorf(d.id.Pos(), "filter %q is of type %s (it must be %s%s; rules is %q)", d.name,
		types.TypeString(t, types.RelativeTo(p.Types)), acceptedTypes, hint, eval.RulesPath)
	return eval.Shape{}, false
}

// valueShape accepts types that are assignable to one of the two types. Thus it accepts a
// plain map type, but no other named type.
func valueShape(set *gopkg.PackageSet, t types.Type) (eval.Shape, bool) {
	q := set.Packages[eval.RulesPath]
	if q == nil || q.Types == nil {
		return eval.Shape{}, false
	}
	for name, s := range map[string]eval.Shape{"Program": {}, "SyscallRules": {Allow: true}} {
		if want := q.Types.Scope().Lookup(name); want != nil && types.AssignableTo(t, want.Type()) && !isNil(t) {
			return s, true
		}
	}
	return eval.Shape{}, false
}

func isNil(t types.Type) bool {
	b, ok := t.(*types.Basic)
	return ok && b.Kind() == types.UntypedNil
}

// keepFilter keeps a filter, what it may reach, and the types of package rules.
func keepFilter(set *gopkg.PackageSet, d *directive) {
	slice.Keep(set, d.unit)
	if q := set.Packages[eval.RulesPath]; q != nil {
		set.Open(q)
		for _, name := range []string{"Program", "SyscallRules"} {
			for _, u := range q.ByName[name] {
				slice.Keep(set, u)
			}
		}
	}
}
