package tree

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"github.com/seccompgen/seccompgen/gen/internal/source/table"
)

// Generated is a file that seccompgen wrote, or that pretends it.
type Generated struct {
	Path string

	// Names are those of all variables that the file declares.
	Names []string

	// Stub is set if the file declares nil tables alone, which the kernel rejects.
	Stub bool

	// Table is the file as package table reads it. Where it is nil, Err is the reason.
	Table *table.File
	Err   error
}

// IsGenerated reports whether the first line of a file is that of generated files.
func IsGenerated(path string) (bool, error) {
	first, err := head(path, len(generated.Marker)+2)
	return generated.Is(first), err
}

// ReadGenerated reads such a file. The error is one of the file system; what the file has is in
// Generated.Err.
func ReadGenerated(path string) (*Generated, error) {
	src, err := Read(path)
	if err != nil {
		return nil, err
	}
	g := &Generated{Path: path}
	syntax, err := parser.ParseFile(token.NewFileSet(), path, src, parser.SkipObjectResolution)
	if err != nil {
		g.Err = err
		return g, nil
	}
	for _, decl := range syntax.Decls {
		if group, ok := decl.(*ast.GenDecl); ok {
			for _, spec := range group.Specs {
				if spec, ok := spec.(*ast.ValueSpec); ok {
					for _, name := range spec.Names {
						g.Names = append(g.Names, name.Name)
					}
				}
			}
		}
	}
	if g.Stub = isStub(syntax); !g.Stub {
		if g.Table, g.Err = table.Read(path, src); g.Err == nil && filepath.Base(path) != generated.TableName(g.Table.Arch) {
			g.Err = fmt.Errorf("%s:1:1: generate writes such a table to a file %s", path, generated.TableName(g.Table.Arch))
		}
	}
	return g, nil
}

// isStub reports whether a file declares tables without rows, and nothing else: `var Worker
// []linux.BPFInstruction`. In whatever build it is, the kernel rejects such a table.
func isStub(syntax *ast.File) bool {
	declared := false
	for _, decl := range syntax.Decls {
		group, ok := decl.(*ast.GenDecl)
		if !ok {
			return false
		}
		for _, spec := range group.Specs {
			switch spec := spec.(type) {
			case *ast.ImportSpec:
				if spec.Path.Value != `"`+generated.LinuxPath+`"` || spec.Name != nil {
					return false
				}
			case *ast.ValueSpec:
				if group.Tok != token.VAR || len(spec.Values) > 0 || !isTableType(spec.Type) {
					return false
				}
				declared = true
			default:
				return false
			}
		}
	}
	return declared
}

func isTableType(expr ast.Expr) bool {
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

// Generated returns the generated files on disk, in order of path.
func (d *Disk) Generated() ([]*Generated, error) {
	var list []*Generated
	for _, dir := range d.Dirs {
		for _, name := range dir.Go {
			path := filepath.Join(dir.Path, name)
			is, err := IsGenerated(path)
			if err != nil {
				return nil, err
			}
			if !is {
				continue
			}
			g, err := ReadGenerated(path)
			if err != nil {
				return nil, err
			}
			list = append(list, g)
		}
	}
	slices.SortFunc(list, func(a, b *Generated) int { return strings.Compare(a.Path, b.Path) })
	return list, nil
}
