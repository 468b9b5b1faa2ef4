package retarget

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// object deals with a mention of an object and tells whether the mention has
// been replaced, node being its whole text.
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
			s.problemf(id.Pos(), "unsafe.%s shows how this machine lays out memory, not the target (rules may use unsafe.Sizeof, Alignof and Offsetof of what is constant)", obj.Name())
		}
		s.Imports["unsafe"] = s.w.Packages["unsafe"]
		return false
	}
	q := s.w.Packages[obj.Pkg().Path()]
	if q == nil {
		s.problemf(id.Pos(), "package %q of %s is not known", obj.Pkg().Path(), obj.Name())
		return false
	}
	if c, ok := obj.(*types.Const); ok && q.Kind != gopkg.Copied && gopkg.Impure[gopkg.FullName(obj)] == "" {
		return s.constant(node, c.Val(), c.Type(), q.Name+"."+c.Name())
	}
	if _, isVar := obj.(*types.Var); isVar && obj.Pkg().Path() == gopkg.CpuPath {
		s.problemf(id.Pos(), "%s tells what the processor of this machine can do, not that of the machine that the filter will run on (decide by runtime.GOARCH, or when the program runs)", shortName(obj))
		return false
	}
	switch _, isType := obj.(*types.TypeName); {
	case q.Kind.HasBodies(), isType && q.Kind == gopkg.Machine:
		if u := q.Declared[obj]; u != nil {
			s.Uses = append(s.Uses, use{u, id.Pos(), s.plainRead(id, obj)})
		} else if !isMethod || !gopkg.IsInterfaceMethod(f) {
			s.problemf(id.Pos(), "%s is used, but its declaration was not found", gopkg.FullName(obj))
		}
	default:
		if reason := gopkg.Refusal(q.Kind, obj, s.w.Word32()); reason != "" {
			s.problemf(id.Pos(), "%s %s", shortName(obj), reason)
		} else if s.w.Word32() && argChecks[gopkg.FullName(obj)] != nil && !s.calls[id] {
			s.problemf(id.Pos(), "%s %s", shortName(obj), callDirectly)
		}
	}
	return false
}

// shortName is the name of an object as the author writes it.
func shortName(obj types.Object) string {
	if f, ok := obj.(*types.Func); ok && f.Signature().Recv() != nil {
		recv := types.TypeString(f.Signature().Recv().Type(), func(p *types.Package) string { return p.Name() })
		return "(" + recv + ")." + f.Name()
	}
	return obj.Pkg().Name() + "." + obj.Name()
}

// plainRead tells whether a mention of a variable cannot change it.
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
	s.Edits = append(s.Edits, Edit{From: s.u.File.Offset(n.Pos()), To: s.u.File.Offset(n.End()), Text: text, Rank: Replacing})
}

func (s *unitScanner) surround(n ast.Node, before, after string) {
	s.Edits = append(s.Edits, surround(s.u.File.Offset(n.Pos()), s.u.File.Offset(n.End()), before, after)...)
}

// typeName writes a type for a conversion at pos, in a way that no declaration
// of the author's can hide.
func (s *unitScanner) typeName(t types.Type, pos token.Pos) (string, error) {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		name := t.Name()
		if t.Kind() == types.UnsafePointer {
			break
		}
		if _, obj := s.p.Types.Scope().Innermost(pos).LookupParent(name, pos); obj == types.Universe.Lookup(name) && s.universal(name) {
			return name, nil
		}
		return s.guard() + strings.ToUpper(name[:1]) + name[1:], nil
	case *types.Named:
		obj := t.Obj()
		q := s.w.Packages[obj.Pkg().Path()]
		if t.TypeArgs().Len() > 0 || q == nil || !obj.Exported() && q != s.p || obj.Parent() != obj.Pkg().Scope() {
			break
		}
		if q.Kind.IsCopied() {
			u := q.Declared[obj]
			if u == nil {
				break
			}
			s.Uses = append(s.Uses, use{u, pos, true})
		}
		if q == s.p {
			return obj.Name(), nil
		}
		local := "seccompgen_" + strconv.Itoa(q.Number)
		s.Imports[local] = q
		return local + "." + obj.Name(), nil
	}
	return "", fmt.Errorf("its type %s cannot be named here", t)
}

// universal tells whether a predeclared name means what it always does for all
// of the package: scopes that pruning has emptied do not know all names.
func (s *unitScanner) universal(name string) bool { return len(s.p.ByName[name]) == 0 }

// guard is the qualifier of the helpers that go with the copies.
func (s *unitScanner) guard() string {
	s.Imports[GuardName] = GuardPackage
	return GuardName + "."
}

// sizeof replaces a call of unsafe.Sizeof, Alignof or Offsetof by its value on
// the target, and tells whether n was one. Local variables of which the size is
// asked stay mentioned, times zero, or the compiler would find them unused.
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
	if name := s.w.releaseLayout(s.measured(n.Args[0], builtin.Name())); name != "" {
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
				s.Imports[unsafeName] = s.w.Packages["unsafe"]
				text += " + 0*" + unsafeName + ".Sizeof(" + id.Name + ")"
			}
		}
		return true
	})
	text = "(" + text + ")"
	s.replace(n, text)
	return true
}
