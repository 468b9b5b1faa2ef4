package retarget

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// Finding is what there is to know about a unit, or about the body of one: what
// it uses, how its text has to change, and what stands in the way.
type Finding struct {
	Uses     []use
	Edits    []Edit
	Problems []Problem
	Imports  map[string]*gopkg.Package // by local name; those that the changed text needs
	Dots     map[*gopkg.Package]bool
	Entries  []entry
	Embeds   bool
}

// use is a mention of a unit that is copied.
type use struct {
	Unit *gopkg.Unit
	Pos  token.Pos
	// Reads is set if the mention can do no more than read a plain value.
	Reads bool
}

type Problem struct {
	Pos token.Pos
	Msg string
}

// unitScanner walks a unit.
type unitScanner struct {
	*Finding
	w      *Set
	p      *gopkg.Package
	u      *gopkg.Unit
	writes map[*ast.Ident]bool // identifiers that may be written through
	calls  map[*ast.Ident]bool // functions in calls that have been looked at
}

// Scan looks at the head of a unit, everything but the body of a function, and
// at the body, once.
func (w *Set) Scan(u *gopkg.Unit, body bool) *Finding {
	p := w.Owner[u]
	key := scanKey{u, body}
	if f := w.findings[key]; f != nil {
		return f
	}
	f := &Finding{Imports: map[string]*gopkg.Package{}, Dots: map[*gopkg.Package]bool{}}
	w.findings[key] = f
	s := &unitScanner{Finding: f, w: w, p: p, u: u, writes: map[*ast.Ident]bool{}, calls: map[*ast.Ident]bool{}}
	fn, _ := u.Node.(*ast.FuncDecl)
	switch {
	case fn != nil && body && fn.Body == nil:
		s.problemf(fn.Pos(), "%s is not written in Go, and would act on the machine that generates, not on the target (rules cannot make system calls)", p.Name+"."+fn.Name.Name)
	case fn != nil && body:
		s.walk(fn.Body)
	case fn != nil:
		if fn.Recv != nil {
			s.walk(fn.Recv)
		}
		s.walk(fn.Type)
	case !body:
		s.walk(u.Node)
	}
	if p.Kind.HasBodies() {
		s.typeErrors(fn, body)
		s.pragmas(fn, body)
	}
	if p.Kind.HasBodies() && !body {
		s.declaredTwice()
	}
	return f
}

type scanKey struct {
	unit *gopkg.Unit
	body bool
}

func (s *unitScanner) problemf(pos token.Pos, format string, args ...any) {
	s.Problems = append(s.Problems, Problem{pos, fmt.Sprintf(format, args...)})
}

// typeErrors turns what the type checker found wrong in the unit into problems.
func (s *unitScanner) typeErrors(fn *ast.FuncDecl, body bool) {
	for _, e := range s.p.Errs[s.u] {
		inBody := fn != nil && fn.Body != nil && fn.Body.Pos() <= e.Pos
		if inBody != body || strings.HasPrefix(e.Msg, "\t") {
			continue
		}
		if declares(s.u, e.Pos) && (strings.HasSuffix(e.Msg, "redeclared in this block") || strings.Contains(e.Msg, "already declared at")) {
			continue // declaredTwice reports the first declaration
		}
		s.problemf(e.Pos, "%s", s.w.Explain(s.p, s.u.File, e))
	}
}

// pragmas refuses what the compiler or linker does behind Go's back. A
// //go:linkname may stand anywhere in the file, and names what it binds.
func (s *unitScanner) pragmas(fn *ast.FuncDecl, body bool) {
	if !body {
		for _, doc := range s.u.Docs() {
			for _, c := range doc.List {
				s.Embeds = s.Embeds || strings.HasPrefix(c.Text, "//go:embed ")
			}
		}
	}
	if s.u.Recv != "" || (fn != nil) != body {
		return
	}
	for _, doc := range s.u.File.File.Comments {
		for _, c := range doc.List {
			directive, ok := strings.CutPrefix(c.Text, "//go:linkname ")
			fields := strings.Fields(directive)
			if !ok || len(fields) == 0 {
				continue
			}
			for _, id := range s.u.Names {
				if id.Name == fields[0] {
					s.problemf(id.Pos(), "%s is bound by %q to what is not in its package (write it in Go)", id.Name, c.Text)
				}
			}
		}
	}
}

func (s *unitScanner) walk(root ast.Node) {
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CommentGroup:
			return false
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok {
				if name, ok := s.p.Info.Uses[x].(*types.PkgName); ok {
					s.qualified(n, x, name)
					return false
				}
			}
			if f, ok := s.p.Info.Uses[n.Sel].(*types.Func); ok && hasPointerReceiver(f) {
				s.written(n.X) // x.f is short for (&x).f
			}
		case *ast.Ident:
			if obj := s.p.Info.Uses[n]; obj != nil {
				s.unqualified(n, obj)
			}
		case *ast.CallExpr:
			if s.sizeof(n) {
				return false
			}
			s.addRule(n)
			s.wordConversion(n)
			s.wordCall(n)
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				s.written(n.X)
			}
			s.wordUnary(n)
		case *ast.BinaryExpr:
			s.wordBinary(n)
		case *ast.AssignStmt:
			for i, lhs := range n.Lhs {
				s.written(lhs)
				if len(n.Lhs) == len(n.Rhs) && n.Tok == token.ASSIGN {
					s.indexed(lhs, n.Rhs[i])
				} else {
					s.indexed(lhs, nil)
				}
			}
			return !s.wordAssign(n)
		case *ast.IncDecStmt:
			s.written(n.X)
			return !s.wordIncDec(n)
		case *ast.RangeStmt:
			s.written(n.Key)
			s.written(n.Value)
		case *ast.CompositeLit:
			s.literalEntries(n)
		}
		return true
	})
}

// written marks the variable at the root of an expression that is assigned to
// or whose address is taken.
func (s *unitScanner) written(x ast.Expr) {
	for x != nil {
		switch e := x.(type) {
		case *ast.Ident:
			s.writes[e] = true
			return
		case *ast.SelectorExpr:
			s.writes[e.Sel] = true
			x = e.X
		case *ast.IndexExpr:
			x = e.X
		case *ast.ParenExpr:
			x = e.X
		case *ast.StarExpr:
			x = e.X
		default:
			return
		}
	}
}

// hasPointerReceiver tells whether f is a method that may change its receiver.
func hasPointerReceiver(f *types.Func) bool {
	recv := f.Signature().Recv()
	if recv == nil {
		return false
	}
	_, ok := types.Unalias(recv.Type()).(*types.Pointer)
	return ok
}

// qualified deals with name.Sel.
func (s *unitScanner) qualified(n *ast.SelectorExpr, x *ast.Ident, name *types.PkgName) {
	obj := s.p.Info.Uses[n.Sel]
	if obj == nil {
		return // a type error, which is noted elsewhere
	}
	if s.object(n, n.Sel, obj) {
		return
	}
	if q := s.w.Packages[obj.Pkg().Path()]; q != nil {
		s.Imports[x.Name] = q
	}
}

// unqualified deals with an identifier that stands alone, or as Sel of a value.
func (s *unitScanner) unqualified(n *ast.Ident, obj types.Object) {
	if s.object(n, n, obj) || obj.Pkg() == nil || obj.Pkg() == s.p.Types || obj.Parent() != obj.Pkg().Scope() {
		return
	}
	s.Dots[s.w.Packages[obj.Pkg().Path()]] = true
}
