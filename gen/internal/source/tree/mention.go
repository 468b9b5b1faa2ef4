package tree

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
)

// RuntimePath is the import path of the package that installs tables.
const RuntimePath = "github.com/seccompgen/seccompgen/seccomp"

// installers are the functions that install a table, their first argument, by import path.
var installers = map[string][]string{
	RuntimePath:                            {"SetFilter", "SetFilterInChild", "SetFilterKillOrTrap", "SetFilterWithFlags"},
	"github.com/seccompgen/seccompgen/gen": {"Install", "SetFilter", "SetFilterInChild"},
}

// Mention is something that a file does with tables and that cannot be checked without the types
// of a build.
type Mention struct {
	Pos token.Position
	Msg string
}

// Names are the tables that a file can name.
type Names struct {
	Own      []string            // those of its package
	Imported map[string][]string // those of other packages, by import path
	Packages map[string]string   // the names of these packages
}

// Mentions lists what a file does with tables other than to install one whole, or to read it.
// It goes by syntax, so it is for files that are in no build that has types. What it does not
// know is listed.
func Mentions(path string, src []byte, names Names) ([]Mention, error) {
	matters := slices.ContainsFunc(Imports(path, src), names.matter)
	if !matters && !slices.ContainsFunc(names.Own, func(name string) bool { return bytes.Contains(src, []byte(name)) }) {
		return nil, nil
	}
	files := token.NewFileSet()
	syntax, err := parser.ParseFile(files, path, src, 0)
	if err != nil {
		return nil, err
	}
	m := &mentions{files: files, names: names, local: map[string]string{}}
	m.unresolved = append(m.unresolved, syntax.Unresolved...)
	m.imports(syntax)
	m.declared(syntax)
	m.inspect(syntax)
	return m.found, nil
}

type mentions struct {
	files      *token.FileSet
	names      Names
	local      map[string]string // import paths by local name
	dots       []string          // paths of dot imports
	unresolved []*ast.Ident      // declared in no scope of the file
	found      []Mention
}

func (m *mentions) add(at ast.Node, format string, args ...any) {
	m.found = append(m.found, Mention{m.files.PositionFor(at.Pos(), false), fmt.Sprintf(format, args...)})
}

// imports notes which packages the file's names stand for.
func (m *mentions) imports(syntax *ast.File) {
	for _, spec := range syntax.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil || !m.names.matter(path) {
			continue
		}
		switch {
		case spec.Name == nil:
			m.local[cmp.Or(m.names.Packages[path], path[strings.LastIndex(path, "/")+1:])] = path
		case spec.Name.Name == ".":
			m.dots = append(m.dots, path)
			m.add(spec, "imports the names of %q, so that they cannot be told apart", path)
		default:
			m.local[spec.Name.Name] = path
		}
	}
}

// matter reports whether names of a package with an import path are looked at.
func (n *Names) matter(path string) bool {
	return installers[path] != nil || path == generated.LinuxPath || len(n.Imported[path]) > 0
}

// declared lists package-level declarations of a table's name.
func (m *mentions) declared(syntax *ast.File) {
	for _, name := range m.names.Own {
		if object := syntax.Scope.Lookup(name); object != nil {
			if at, ok := object.Decl.(ast.Node); ok {
				m.add(at, "declares %s, which is a table", name)
			}
		}
	}
}

// inspect visits all names, each with the nodes that it is in.
func (m *mentions) inspect(syntax *ast.File) {
	var stack []ast.Node
	ast.Inspect(syntax, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.SelectorExpr:
			m.selector(n, stack)
			if _, ok := n.X.(*ast.Ident); ok {
				return false
			}
		case *ast.Ident:
			if m.ownTable(n) && !m.allowed(n, stack) {
				m.add(n, "uses the table %s in a way that may change it", n.Name)
			}
		}
		stack = append(stack, n)
		return true
	})
}

func (m *mentions) ownTable(id *ast.Ident) bool {
	return slices.Contains(m.names.Own, id.Name) && slices.Contains(m.unresolved, id)
}

// selector looks at x.Sel where x may be a package or a table.
func (m *mentions) selector(n *ast.SelectorExpr, stack []ast.Node) {
	x, ok := n.X.(*ast.Ident)
	if !ok {
		return
	}
	if m.ownTable(x) {
		m.add(x, "uses the table %s in a way that may change it", x.Name)
		return
	}
	path, ok := m.local[x.Name]
	if !ok || !slices.Contains(m.unresolved, x) {
		return
	}
	switch {
	case slices.Contains(installers[path], n.Sel.Name):
		if call := callOf(n, stack); call == nil {
			m.add(n, "uses %s.%s as a value", x.Name, n.Sel.Name)
		} else if len(call.Args) == 0 || !m.isTable(call.Args[0]) {
			m.add(n, "installs what is not a table by its name")
		}
	case path == generated.LinuxPath && n.Sel.Name == "BPFInstruction":
		m.add(n, "has instructions of its own")
	case slices.Contains(m.names.Imported[path], n.Sel.Name) && !m.allowed(n, stack):
		m.add(n, "uses the table %s.%s in a way that may change it", x.Name, n.Sel.Name)
	}
}

// isTable reports whether an expression is the name of a table.
func (m *mentions) isTable(expr ast.Expr) bool {
	switch expr := ast.Unparen(expr).(type) {
	case *ast.Ident:
		return m.ownTable(expr)
	case *ast.SelectorExpr:
		x, ok := expr.X.(*ast.Ident)
		return ok && slices.Contains(m.unresolved, x) && slices.Contains(m.names.Imported[m.local[x.Name]], expr.Sel.Name)
	}
	return false
}

// callOf returns the call whose function is an expression, nil if there is none.
func callOf(expr ast.Expr, stack []ast.Node) *ast.CallExpr {
	if call, ok := parent(stack).(*ast.CallExpr); ok && call.Fun == expr {
		return call
	}
	return nil
}

func parent(stack []ast.Node) ast.Node {
	if len(stack) == 0 {
		return nil
	}
	return stack[len(stack)-1]
}
