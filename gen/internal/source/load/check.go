package load

import (
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/types"
	"slices"
)

// check type-checks what is kept of p, and of the packages that it imports,
// with the target's sizes. Errors are noted with the unit that they are in and
// matter only if a filter reaches it: names that are not generated yet occur in
// the rest of the package.
func (w *packageSet) check(p *pkg) (*types.Package, error) {
	if p.types != nil {
		return p.types, nil
	}
	if p.ImportPath == "unsafe" {
		p.types = types.Unsafe
		return p.types, nil
	}
	if slices.Contains(w.loops, p) {
		return nil, fmt.Errorf("import cycle through %s", p.ImportPath)
	}
	w.loops = append(w.loops, p)
	defer func() { w.loops = w.loops[:len(w.loops)-1] }()

	p.info = &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, FileVersions: map[*ast.File]string{}, Scopes: map[ast.Node]*types.Scope{},
	}
	p.errs, p.checked = map[*unit][]types.Error{}, map[*source]*ast.File{}
	var files []*ast.File
	for _, f := range p.files {
		if pruned := w.prunedFile(p, f); pruned != nil {
			p.checked[f] = pruned
			files = append(files, pruned)
		}
	}
	if len(files) == 0 {
		// Nothing of it is known, or it could not be found. Its name must be
		// known all the same, or uses of it would not even be errors.
		p.types = types.NewPackage(p.ImportPath, cmp.Or(p.Name, guessName(p.ImportPath)))
		p.types.MarkComplete()
		return p.types, nil
	}
	conf := types.Config{
		Sizes: w.sizes, Importer: importer{w, p}, IgnoreFuncBodies: !p.kind.hasBodies(),
		Error: func(err error) { w.noteTypeError(p, err) },
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
	p.types, err = conf.Check(p.ImportPath, w.sources.fset, files, p.info)
	if err != nil && !errors.As(err, new(types.Error)) {
		return nil, fmt.Errorf("package %s: %w", p.ImportPath, err)
	}
	p.declared = map[types.Object]*unit{}
	for u := range p.kept {
		for _, id := range u.names {
			if obj := p.info.Defs[id]; obj != nil {
				p.declared[obj] = u
			}
		}
	}
	return p.types, nil
}

func (w *packageSet) noteTypeError(p *pkg, err error) {
	e, ok := err.(types.Error)
	if !ok {
		return
	}
	for f := range p.checked {
		if f.file.FileStart <= e.Pos && e.Pos <= f.file.FileEnd {
			if u := f.unitAt(e.Pos); u != nil {
				p.errs[u] = append(p.errs[u], e)
			}
			return
		}
	}
}

// importer gives a package its imports. One that cannot be had is an empty
// package instead of an error: the uses of it are then errors, each where it
// stands, and only if a filter reaches it.
type importer struct {
	w *packageSet
	p *pkg
}

func (i importer) Import(path string) (*types.Package, error) {
	q := i.w.imported(i.p, path)
	if q == nil {
		if path == "unsafe" {
			return types.Unsafe, nil
		}
		empty := types.NewPackage(path, guessName(path))
		empty.MarkComplete()
		return empty, nil
	}
	i.w.open(q)
	return i.w.check(q)
}
