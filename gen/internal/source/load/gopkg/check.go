package gopkg

import (
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/types"
	"slices"
)

// Check type-checks what is kept of p, and of the packages that it imports,
// with the target's sizes. Errors are noted with the unit that they are in and
// matter only if a filter reaches it: names that are not generated yet occur in
// the rest of the package.
func (set *PackageSet) Check(p *Package) (*types.Package, error) {
	if p.Types != nil {
		return p.Types, nil
	}
	if p.ImportPath == "unsafe" {
		p.Types = types.Unsafe
		return p.Types, nil
	}
	if slices.Contains(set.loops, p) {
		return nil, fmt.Errorf("import cycle through %s", p.ImportPath)
	}
	set.loops = append(set.loops, p)
	defer func() { set.loops = set.loops[:len(set.loops)-1] }()

	p.Info = &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, FileVersions: map[*ast.File]string{}, Scopes: map[ast.Node]*types.Scope{},
	}
	p.TypeErrors, p.Checked = map[*Unit][]types.Error{}, map[*Source]*ast.File{}
	var files []*ast.File
	for _, f := range p.Files {
		if pruned := set.prunedFile(p, f); pruned != nil {
			p.Checked[f] = pruned
			files = append(files, pruned)
		}
	}
	if len(files) == 0 {
		// Nothing of it is known, or it could not be found. Its name must be
		// known all the same, or uses of it would not even be errors.
		p.Types = types.NewPackage(p.ImportPath, cmp.Or(p.Name, guessName(p.ImportPath)))
		p.Types.MarkComplete()
		return p.Types, nil
	}
	conf := types.Config{
		Sizes: set.sizes, Importer: importer{set, p}, IgnoreFuncBodies: !p.Kind.HasBodies(),
		Error: func(err error) { set.noteTypeError(p, err) },
	}
	if p.Module != nil && p.Module.GoVersion != "" {
		conf.GoVersion = "go" + p.Module.GoVersion
	} else if p.Module != nil {
		conf.GoVersion = "go1.16" // what the go command takes for a go.mod without a version
	}
	// The package comes back even if there were errors, which Error has got;
	// others are about the whole package, such as a version of Go that is newer
	// than this program's.
	var err error
	p.Types, err = conf.Check(p.ImportPath, set.Sources.fset, files, p.Info)
	if err != nil && !errors.As(err, new(types.Error)) {
		return nil, fmt.Errorf("package %s: %w", p.ImportPath, err)
	}
	p.Declared = map[types.Object]*Unit{}
	for u := range p.Kept {
		for _, id := range u.Names {
			if obj := p.Info.Defs[id]; obj != nil {
				p.Declared[obj] = u
			}
		}
	}
	return p.Types, nil
}

func (set *PackageSet) noteTypeError(p *Package, err error) {
	e, ok := err.(types.Error)
	if !ok {
		return
	}
	for f := range p.Checked {
		if f.Syntax.FileStart <= e.Pos && e.Pos <= f.Syntax.FileEnd {
			if u := f.unitAt(e.Pos); u != nil {
				p.TypeErrors[u] = append(p.TypeErrors[u], e)
			}
			return
		}
	}
}

// importer gives a package its imports. One that cannot be had is an empty
// package instead of an error: the uses of it are then errors, each where it
// stands, and only if a filter reaches it.
type importer struct {
	set *PackageSet
	p   *Package
}

func (i importer) Import(path string) (*types.Package, error) {
	q := i.set.Imported(i.p, path)
	if q == nil {
		if path == "unsafe" {
			return types.Unsafe, nil
		}
		empty := types.NewPackage(path, guessName(path))
		empty.MarkComplete()
		return empty, nil
	}
	i.set.Open(q)
	return i.set.Check(q)
}
