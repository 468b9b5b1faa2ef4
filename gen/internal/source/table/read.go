package table

import (
	"fmt"
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"slices"
	"strconv"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// File has the contents of a generated file of tables.
type File struct {
	Package string
	Arch    *arch.Arch
	Filters []Filter // in the order of the file, with different names
}

// Filter is one table of a File.
type Filter struct {
	Name    string
	Doc     string // the whole comment above the table, without markers
	Program []linux.BPFInstruction

	// Proof is the digest in the comment, or "".
	Proof string
}

// Read reads a file that emit.Table wrote, given its source. Filename is for messages.
//
// It accepts only the form that emit.Table writes, and evaluates nothing: a table is a
// literal of rows, and a row is a literal of integers with keys. Anything else is an error
// that begins with a position, "name.go:12:3: ". Read does not check whether the kernel
// would accept a program.
//
// For *Illegible Read returns the file too.
func Read(filename string, src []byte) (*File, error) {
	if !generated.Is(src) {
		return nil, fmt.Errorf("%s:1:1: not a generated file (its first line must be %q)", filename, generated.Marker)
	}
	r := reader{files: token.NewFileSet()}
	syntax, err := parser.ParseFile(r.files, filename, src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	file := &File{Package: syntax.Name.Name}
	if file.Package == generated.NeverBuilt {
		return nil, r.fail(syntax.Name, "the go command ignores files of package %s", generated.NeverBuilt)
	}
	if file.Arch, err = r.arch(syntax); err != nil {
		return nil, err
	}
	if len(syntax.Imports) != 1 {
		return nil, r.fail(syntax, "a generated file imports only %q", generated.LinuxPath)
	}
	for _, decl := range syntax.Decls {
		if err := r.decl(file, decl); err != nil {
			return nil, err
		}
	}
	if len(file.Filters) == 0 {
		return nil, r.fail(syntax, "the file has no table")
	}
	if err := r.legible(syntax, file); err != nil {
		return file, err
	}
	return file, nil
}

type reader struct {
	files *token.FileSet
}

// fail returns an error at the position of a node. A //line comment does not change the
// position.
func (r *reader) fail(at ast.Node, format string, args ...any) error {
	return r.failAt(at.Pos(), format, args...)
}

// arch finds the architecture in the line `//go:build linux && amd64`.
func (r *reader) arch(syntax *ast.File) (*arch.Arch, error) {
	var found *arch.Arch
	for _, group := range syntax.Comments {
		for _, line := range group.List {
			if group.Pos() > syntax.Package || !constraint.IsGoBuild(line.Text) {
				continue
			}
			// Go accepts only one build constraint, at the beginning of a line.
			i := slices.IndexFunc(arch.All(), func(a *arch.Arch) bool { return line.Text == "//go:build "+generated.Constraint(a) })
			if i < 0 || found != nil || r.files.PositionFor(line.Pos(), false).Column != 1 {
				return nil, r.fail(line, "%q is not the build constraint of a table (tables are in files such as %s)", line.Text, generated.TableName(arch.Common()[0]))
			}
			found = arch.All()[i]
		}
	}
	if found != nil {
		return found, nil
	}
	return nil, r.fail(syntax, "the file has no build constraint with an architecture (such as %q)", "//go:build "+generated.Constraint(arch.Common()[0]))
}

// decl reads a declaration: the import or a table.
func (r *reader) decl(file *File, decl ast.Decl) error {
	group, ok := decl.(*ast.GenDecl)
	if !ok || len(group.Specs) != 1 {
		return r.fail(decl, "a generated file declares only tables, one by one")
	}
	switch spec := group.Specs[0].(type) {
	case *ast.ImportSpec:
		if path, err := strconv.Unquote(spec.Path.Value); err != nil || path != generated.LinuxPath || spec.Name != nil {
			return r.fail(spec, "a generated file imports only %q", generated.LinuxPath)
		}
		return nil
	case *ast.ValueSpec:
		if group.Tok == token.VAR {
			return r.table(file, spec, group.Doc)
		}
	}
	return r.fail(decl, "a generated file declares only tables, one by one")
}

// table reads `Name = []linux.BPFInstruction{…}`.
func (r *reader) table(file *File, spec *ast.ValueSpec, doc *ast.CommentGroup) error {
	name := spec.Names[0].Name
	if len(spec.Names) != 1 || len(spec.Values) != 1 || spec.Type != nil {
		return r.fail(spec, "%s is not declared as a table", name)
	}
	for _, earlier := range file.Filters {
		if earlier.Name == name {
			return r.fail(spec, "%s is declared twice", name)
		}
	}
	literal, ok := spec.Values[0].(*ast.CompositeLit)
	if !ok || !isTable(literal.Type) {
		return r.fail(spec.Values[0], "%s is not a literal of %s.BPFInstruction", name, generated.LinuxName)
	}
	program := make([]linux.BPFInstruction, len(literal.Elts))
	for i, element := range literal.Elts {
		var err error
		if program[i], err = r.row(element); err != nil {
			return err
		}
	}
	file.Filters = append(file.Filters, Filter{Name: name, Doc: doc.Text(), Program: program, Proof: proofIn(doc)})
	return nil
}

// isTable reports whether a type is written []linux.BPFInstruction.
func isTable(expr ast.Expr) bool {
	slice, ok := expr.(*ast.ArrayType)
	if !ok || slice.Len != nil {
		return false
	}
	element, ok := slice.Elt.(*ast.SelectorExpr)
	if !ok || element.Sel.Name != "BPFInstruction" {
		return false
	}
	pkg, ok := element.X.(*ast.Ident)
	return ok && pkg.Name == generated.LinuxName
}
