package retarget

import (
	"go/ast"
	"go/types"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// sizeof replaces a call of unsafe.Sizeof, Alignof or Offsetof by its value on the target,
// and reports whether n is such a call. Local variables in the argument stay mentioned,
// multiplied by zero. Otherwise the compiler would report them as unused.
func (s *unitScanner) sizeof(n *ast.CallExpr) bool {
	fun := ast.Unparen(n.Fun)
	var id *ast.Ident
	switch fun := fun.(type) {
	case *ast.Ident:
		id = fun
	case *ast.SelectorExpr:
		id = fun.Sel
	default:
		return false
	}
	builtin, ok := s.p.Info.Uses[id].(*types.Builtin)
	if !ok || builtin.Pkg() != types.Unsafe {
		return false
	}
	switch builtin.Name() {
	case "Sizeof", "Alignof", "Offsetof":
	default:
		return false
	}
	tv := s.p.Info.Types[n]
	if name := releaseLayout(s.set, s.measured(n.Args[0], builtin.Name())); name != "" {
		s.problemf(n.Pos(), "unsafe.%s depends on how the release of Go lays out %s (give the value as a constant)", builtin.Name(), name)
		return true
	}
	if tv.Value == nil {
		s.problemf(n.Pos(), "unsafe.%s of a type parameter is the size on this machine, not on the target (use it on a type)", builtin.Name())
		return true
	}
	text, err := literal(tv.Value, types.Typ[types.Uintptr], func(t types.Type) (string, error) { return s.typeName(t, n.Pos()) })
	if err != nil {
		s.problemf(n.Pos(), "%v", err)
		return true
	}
	ast.Inspect(n.Args[0], func(x ast.Node) bool {
		if id, ok := x.(*ast.Ident); ok {
			if v, ok := s.p.Info.Uses[id].(*types.Var); ok && !v.IsField() && v.Parent() != v.Pkg().Scope() {
				s.Imports[unsafeName] = s.set.Packages["unsafe"]
				text += " + 0*" + unsafeName + ".Sizeof(" + id.Name + ")"
			}
		}
		return true
	})
	text = "(" + text + ")"
	s.replace(n, text)
	return true
}

// measured returns the type whose layout decides a call of unsafe.Sizeof, Alignof or
// Offsetof: for Offsetof(x.f), the type of x.
func (s *unitScanner) measured(arg ast.Expr, builtin string) types.Type {
	if selector, ok := ast.Unparen(arg).(*ast.SelectorExpr); ok && builtin == "Offsetof" {
		arg = selector.X
	}
	return s.p.Info.TypeOf(arg)
}

// releaseLayout returns the name of a struct of the standard library that is part of a type,
// or "" if there is none. The fields of such a struct may differ between releases. The
// structs of package syscall are an exception, because the kernel defines them, except those
// for os.StartProcess.
func releaseLayout(set *gopkg.PackageSet, t types.Type) string {
	if named, ok := types.Unalias(t).(*types.Named); ok && named.Obj().Pkg() != nil {
		path, name := named.Obj().Pkg().Path(), named.Obj().Name()
		q := set.Packages[path]
		_, isStruct := named.Underlying().(*types.Struct)
		if isStruct && q != nil && q.Standard && (path != "syscall" || name == "SysProcAttr" || name == "ProcAttr") {
			return shortName(named.Obj())
		}
	}
	if t == nil {
		return ""
	}
	switch t := t.Underlying().(type) {
	case *types.Array:
		return releaseLayout(set, t.Elem())
	case *types.Struct:
		for field := range t.Fields() {
			if name := releaseLayout(set, field.Type()); name != "" {
				return name
			}
		}
	}
	return ""
}
