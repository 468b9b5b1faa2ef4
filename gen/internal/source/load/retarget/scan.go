package retarget

import (
	"fmt"
	"go/ast"
	"go/token"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/slice"
)

// Facts are what there is to know about a unit, or about the body of one: what
// it uses, what stands in the way, and how its text has to change.
type Facts struct {
	slice.Part
	Edits   []Edit
	Imports map[string]*gopkg.Package // by local name; those that the changed text needs
	Dots    map[*gopkg.Package]bool
	Guards  bool // whether the changed text needs the helpers
	Embeds  bool
}

// Scanner scans the units of one target, each once.
type Scanner struct {
	set       *gopkg.PackageSet
	generated map[*gopkg.Package]map[string]bool // names that the output declares
	facts     map[scanKey]*Facts
	linked    map[*gopkg.Package]map[string]string
}

// NewScanner scans nothing yet. Generated are names that the output of each package
// declares, which its rules cannot use.
func NewScanner(set *gopkg.PackageSet, generated map[*gopkg.Package]map[string]bool) *Scanner {
	return &Scanner{set: set, generated: generated, facts: map[scanKey]*Facts{}, linked: map[*gopkg.Package]map[string]string{}}
}

// Part is what package slice has to know of a part.
func (sc *Scanner) Part(u *gopkg.Unit, body bool) *slice.Part { return &sc.Scan(u, body).Part }

// unitScanner walks a unit and fills a Finding.
type unitScanner struct {
	*Facts
	*Scanner
	p      *gopkg.Package
	u      *gopkg.Unit
	writes map[*ast.Ident]bool // identifiers through which a variable may be changed
	calls  map[*ast.Ident]bool // functions in calls that wordCall and libraryCall have checked

	deferred map[*ast.CallExpr]bool // calls of defer statements, whose results are dropped
}

// Scan returns the finding on the body of a function, or on the head of a unit, which is
// everything else. It scans each of them once.
func (sc *Scanner) Scan(u *gopkg.Unit, body bool) *Facts {
	p := sc.set.Owner[u]
	key := scanKey{u, body}
	if f := sc.facts[key]; f != nil {
		return f
	}
	f := &Facts{Imports: map[string]*gopkg.Package{}, Dots: map[*gopkg.Package]bool{}}
	sc.facts[key] = f
	s := &unitScanner{Facts: f, Scanner: sc, p: p, u: u, writes: map[*ast.Ident]bool{}, calls: map[*ast.Ident]bool{}, deferred: map[*ast.CallExpr]bool{}}
	fn, _ := u.Node.(*ast.FuncDecl)
	switch {
	case fn != nil && body && fn.Body == nil:
		s.problemf(fn.Pos(), "%s is not written in Go, so it would run for the machine that generates, not for the target (rules cannot make system calls)", p.Name+"."+fn.Name.Name)
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
		if !body {
			s.duplicates()
		}
	}
	return f
}

type scanKey struct {
	unit *gopkg.Unit
	body bool
}

func (s *unitScanner) problemf(pos token.Pos, format string, args ...any) {
	s.Problems = append(s.Problems, slice.Problem{Pos: pos, Msg: fmt.Sprintf(format, args...)})
}

// typeErrors turns the type errors in the unit into problems.
func (s *unitScanner) typeErrors(fn *ast.FuncDecl, body bool) {
	for _, e := range s.p.TypeErrors[s.u] {
		inBody := fn != nil && fn.Body != nil && fn.Body.Pos() <= e.Pos
		if inBody != body || strings.HasPrefix(e.Msg, "\t") {
			continue
		}
		if declares(s.u, e.Pos) && (strings.HasSuffix(e.Msg, "redeclared in this block") || strings.Contains(e.Msg, "already declared at")) {
			continue // duplicates reports the first declaration
		}
		s.problemf(e.Pos, "%s", s.explain(e))
	}
}

// pragmas rejects //go:linkname, which changes the meaning of a name outside the language.
// pragmas also records //go:embed.
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
	for _, id := range s.u.Names {
		if text := s.linknames()[id.Name]; text != "" {
			s.problemf(id.Pos(), "%s is bound by %q to code outside its package (write it in Go)", id.Name, text)
		}
	}
}

// linknames returns the //go:linkname directives of the package by the name that they bind.
// They may be in any of its files, also in the body of a function.
func (s *unitScanner) linknames() map[string]string {
	if names := s.linked[s.p]; names != nil {
		return names
	}
	names := map[string]string{}
	for _, f := range s.p.Files {
		for _, doc := range f.Syntax.Comments {
			for _, c := range doc.List {
				directive, ok := strings.CutPrefix(c.Text, "//go:linkname ")
				if fields := strings.Fields(directive); ok && len(fields) > 0 {
					names[fields[0]] = c.Text
				}
			}
		}
	}
	s.linked[s.p] = names
	return names
}

// Parts are the facts of a unit that is copied whole.
func (sc *Scanner) Parts(u *gopkg.Unit) []*Facts {
	parts := []*Facts{sc.Scan(u, false)}
	if _, ok := u.Node.(*ast.FuncDecl); ok {
		parts = append(parts, sc.Scan(u, true))
	}
	return parts
}
