package retarget

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/slice"
)

// object treats a mention of an object. It reports whether it has replaced the mention,
// whose whole text is node.
func (s *unitScanner) object(node ast.Expr, id *ast.Ident, obj types.Object) bool {
	if obj.Pkg() == nil {
		return false // true, len, int
	}
	f, isFunc := obj.(*types.Func)
	if isFunc {
		f = f.Origin()
		obj = f
	}
	isMethod := isFunc && f.Signature().Recv() != nil
	if !isMethod && obj.Parent() != obj.Pkg().Scope() {
		return false // a local name, or a field
	}
	if obj.Pkg() == types.Unsafe {
		if obj.Name() != "Pointer" || s.u.Tok != token.TYPE {
			s.problemf(id.Pos(), "unsafe.%s shows the memory layout of this machine, not of the target (rules may use unsafe.Sizeof, Alignof and Offsetof of what is constant)", obj.Name())
		}
		s.Imports["unsafe"] = s.set.Packages["unsafe"]
		return false
	}
	q := s.set.Packages[obj.Pkg().Path()]
	if q == nil {
		s.problemf(id.Pos(), "package %q of %s is not known", obj.Pkg().Path(), obj.Name())
		return false
	}
	if c, ok := obj.(*types.Const); ok && q.Kind != gopkg.Copied && impure[fullName(obj)] == "" {
		return s.constant(node, c.Val(), c.Type(), q.Name+"."+c.Name())
	}
	if _, isVar := obj.(*types.Var); isVar && obj.Pkg().Path() == cpuPath {
		s.problemf(id.Pos(), "%s describes the processor of this machine, not of the machine that the filter will run on (decide by runtime.GOARCH, or at run time)", shortName(obj))
		return false
	}
	switch _, isType := obj.(*types.TypeName); {
	case q.Kind.HasBodies(), isType && q.Kind == gopkg.Machine:
		if u := q.Declared[obj]; u != nil {
			s.Uses = append(s.Uses, slice.Use{Unit: u, Pos: id.Pos(), Reads: s.plainRead(id, obj)})
		} else if !isMethod || !isInterfaceMethod(f) {
			s.problemf(id.Pos(), "%s is used, but its declaration was not found", fullName(obj))
		}
	default:
		if helper := orderedMaps[fullName(obj)]; helper != "" {
			s.replace(node, s.guard()+helper)
			return true
		}
		if reason := refusal(q.Kind, obj, s.set.Word32()); reason != "" {
			s.problemf(id.Pos(), "%s %s", shortName(obj), reason)
		} else if msg := s.libraryMention(id, q, obj); msg != "" {
			s.problemf(id.Pos(), "%s", msg)
		}
	}
	return false
}

// shortName returns the name of an object as the author writes it.
func shortName(obj types.Object) string {
	if f, ok := obj.(*types.Func); ok && f.Signature().Recv() != nil {
		recv := types.TypeString(f.Signature().Recv().Type(), func(p *types.Package) string { return p.Name() })
		return "(" + recv + ")." + f.Name()
	}
	return obj.Pkg().Name() + "." + obj.Name()
}

// plainRead reports whether a mention of a variable cannot change it.
func (s *unitScanner) plainRead(id *ast.Ident, obj types.Object) bool {
	v, ok := obj.(*types.Var)
	if !ok || s.writes[id] {
		return false
	}
	_, basic := v.Type().Underlying().(*types.Basic)
	return basic
}

// constant replaces a mention of a constant by its value.
func (s *unitScanner) constant(node ast.Expr, v constant.Value, t types.Type, name string) bool {
	if v == nil || v.Kind() == constant.Unknown {
		s.problemf(node.Pos(), "%s has no value for %s", name, gopkg.TargetsMark)
		return false
	}
	text, err := literal(v, t, func(t types.Type) (string, error) { return s.typeName(t, node.Pos()) })
	if err != nil {
		s.problemf(node.Pos(), "%s cannot be carried over: %v", name, err)
		return false
	}
	s.replace(node, text)
	return true
}

func (s *unitScanner) replace(n ast.Node, text string) {
	s.Edits = append(s.Edits, Replacement(s.u.File.Offset(n.Pos()), s.u.File.Offset(n.End()), text))
}

func (s *unitScanner) surround(n ast.Node, before, after string) {
	s.Edits = append(s.Edits, surround(s.u.File.Offset(n.Pos()), s.u.File.Offset(n.End()), before, after)...)
}
