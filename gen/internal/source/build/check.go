package build

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/file"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
)

type listing = load.Listing

// sources has each file once, for all variants.
type sources struct {
	fset   *token.FileSet
	files  map[string]*ast.File
	errors map[string]error
}

func (s *sources) file(path string) (*ast.File, error) {
	if _, ok := s.files[path]; !ok {
		text, err := file.Read(path, file.Source)
		if err == nil {
			s.files[path], err = parser.ParseFile(s.fset, path, text, parser.ParseComments|parser.SkipObjectResolution)
		}
		s.errors[path] = err
	}
	return s.files[path], s.errors[path]
}

// checker type-checks the packages of a variant.
type checker struct {
	*Variant
	*sources
	listing map[string]*listing
	checked map[string]*types.Package // nil while a package is being checked
	counts  map[string]bool
}

// check checks the packages that count, and of what they import the declarations alone.
func (c *checker) check(ctx context.Context, list []*listing) error {
	for _, p := range list {
		c.listing[p.ImportPath] = p
	}
	for _, p := range list {
		if err := ctx.Err(); err != nil {
			return err
		}
		if c.counts[p.ImportPath] {
			if _, err := c.packageOf(p); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *checker) packageOf(l *listing) (*types.Package, error) {
	if l.ImportPath == "unsafe" {
		return types.Unsafe, nil
	}
	if p, ok := c.checked[l.ImportPath]; ok {
		if p == nil {
			return nil, fmt.Errorf("import cycle through %s", l.ImportPath)
		}
		return p, nil
	}
	c.checked[l.ImportPath] = nil
	p := &Package{ImportPath: l.ImportPath, Dir: l.Dir, Cgo: len(l.CgoFiles) > 0, Info: &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{}, Instances: map[*ast.Ident]types.Instance{},
		FileVersions: map[*ast.File]string{}, Scopes: map[ast.Node]*types.Scope{},
	}}
	for _, name := range slices.Concat(l.GoFiles, l.CgoFiles) {
		f, err := c.file(filepath.Join(l.Dir, name))
		if err != nil {
			p.Errors = append(p.Errors, c.unparsed(f, err))
		}
		if f != nil {
			p.Files = append(p.Files, f)
		}
	}
	conf := types.Config{
		Sizes: c.Sizes, Importer: importer{c, l}, IgnoreFuncBodies: !c.counts[l.ImportPath], FakeImportC: p.Cgo,
		Error: func(err error) {
			if e, ok := errors.AsType[types.Error](err); ok {
				p.Errors = append(p.Errors, e)
			}
		},
	}
	switch {
	case l.Module == nil: // the standard library
	case l.Module.GoVersion == "":
		conf.GoVersion = "go1.16" // the go command's default for a go.mod without a version
	default:
		conf.GoVersion = "go" + l.Module.GoVersion
	}
	var err error
	p.Types, err = conf.Check(l.ImportPath, c.fset, p.Files, p.Info)
	if err != nil && len(p.Errors) == 0 { // not about a place, such as a version of Go that is newer than this program's
		return nil, fmt.Errorf("package %s: %w", l.ImportPath, err)
	}
	if l.Error != nil {
		p.Errors = append(p.Errors, types.Error{Fset: c.fset, Msg: l.Error.Err})
	}
	c.checked[l.ImportPath] = p.Types
	if c.counts[l.ImportPath] {
		c.Packages = append(c.Packages, p)
	}
	return p.Types, nil
}

// unparsed makes a type error of one of syntax.
func (c *checker) unparsed(f *ast.File, err error) types.Error {
	e := types.Error{Fset: c.fset, Msg: err.Error()}
	if list, ok := errors.AsType[scanner.ErrorList](err); ok && f != nil {
		e.Msg = list[0].Msg
		if file := c.fset.File(f.FileStart); file != nil && list[0].Pos.Offset <= file.Size() {
			e.Pos = file.Pos(list[0].Pos.Offset)
		}
	}
	return e
}

// importer gives a package the packages that it imports.
type importer struct {
	c *checker
	l *listing
}

func (i importer) Import(path string) (*types.Package, error) {
	if to, ok := i.l.ImportMap[path]; ok {
		path = to
	}
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	l := i.c.listing[path]
	if l == nil {
		return nil, fmt.Errorf("package %s is not found", path)
	}
	return i.c.packageOf(l)
}
