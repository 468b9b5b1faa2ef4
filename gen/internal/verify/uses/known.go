package uses

import (
	"go/types"

	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
)

const (
	modulePath  = "github.com/seccompgen/seccompgen/"
	seccompPath = modulePath + "seccomp"
	genPath     = modulePath + "gen"
)

// isInstall reports whether f is an install function: an exported function of package seccomp
// that has a program as first parameter.
func isInstall(f *types.Func) bool {
	s := f.Signature()
	return f.Pkg() != nil && f.Pkg().Path() == seccompPath && f.Exported() && s.Recv() == nil &&
		s.Params().Len() > 0 && isProgram(s.Params().At(0).Type())
}

// isRunTime reports whether f installs rules that are compiled at run time (package gen).
func isRunTime(f *types.Func) bool {
	return f.Pkg() != nil && f.Pkg().Path() == genPath && f.Name() == "Install"
}

// isProgram reports whether values of a type are programs: slices of linux.BPFInstruction,
// under any name. A type parameter is none, whatever its constraint.
func isProgram(t types.Type) bool {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok || t == nil {
		return false
	}
	slice, ok := t.Underlying().(*types.Slice)
	return ok && isInstruction(slice.Elem())
}

func isInstruction(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return false
	}
	obj := named.Obj()
	return obj.Name() == "BPFInstruction" && obj.Pkg() != nil && obj.Pkg().Path() == generated.LinuxPath &&
		obj.Parent() == obj.Pkg().Scope()
}
