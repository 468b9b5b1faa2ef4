package retarget

import (
	"go/ast"
	"go/types"
)

// measured is the type that an argument of unsafe.Sizeof, Alignof or Offsetof is about: for
// the offset of x.f, that of x.
func (s *unitScanner) measured(arg ast.Expr, builtin string) types.Type {
	if selector, ok := ast.Unparen(arg).(*ast.SelectorExpr); ok && builtin == "Offsetof" {
		arg = selector.X
	}
	return s.p.Info.TypeOf(arg)
}

// releaseLayout names a struct of the standard library that is part of a type, "" if none
// is. Its fields are those of one release. The exception is package syscall, whose structs
// are the kernel's but for those that os.StartProcess takes.
func (w *Set) releaseLayout(t types.Type) string {
	if named, ok := types.Unalias(t).(*types.Named); ok && named.Obj().Pkg() != nil {
		path, name := named.Obj().Pkg().Path(), named.Obj().Name()
		q := w.Packages[path]
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
		return w.releaseLayout(t.Elem())
	case *types.Struct:
		for field := range t.Fields() {
			if name := w.releaseLayout(field.Type()); name != "" {
				return name
			}
		}
	}
	return ""
}
