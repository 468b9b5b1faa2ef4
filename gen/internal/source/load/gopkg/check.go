package gopkg

import (
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"runtime"
	"slices"
	"strings"
)

// Check type-checks what is kept of p and of the packages that it imports, with the
// target's sizes. It records a type error with its unit. The error matters only if a filter
// reaches the unit, because the rest of the package may use names that are not generated
// yet.
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
		// Nothing of the package is kept, or it was not found. It needs a name all the
		// same, so that its uses are reported as errors.
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
		conf.GoVersion = "go1.16" // the go command's default for a go.mod without a version
	}
	// Check returns the package even if there were type errors, which conf.Error has
	// received. Other errors concern the whole package.
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
			} else if strings.Contains(e.Msg, "requires newer Go version") {
				set.tooNew(p, e.Pos)
			}
			return
		}
	}
}

// tooNew reports a package of a version of Go that this program does not know. Go/types reports
// it at the package clause of a file, which is in no unit, and continues with the language that it
// knows.
func (set *PackageSet) tooNew(p *Package, pos token.Pos) {
	asks := "the package asks for a newer version of Go"
	if p.Module != nil && p.Module.GoVersion != "" {
		asks = fmt.Sprintf("package %s asks for Go %s in go.mod", p.ImportPath, p.Module.GoVersion)
	}
	set.Errorf(pos, "%s, but seccompgen was built with %s, which does not know the language of that version "+
		"(build seccompgen with the Go of the module, as go tool seccompgen does)", asks, runtime.Version())
}

// importer returns the imports of a package. A missing import is an empty package instead of
// an error. Each use of it is then an error at its own position, which matters only if a
// filter reaches it.
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
