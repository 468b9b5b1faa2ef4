package build

import (
	"context"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
)

// Config selects what to load.
type Config struct {
	Dir      string   // in which patterns are resolved; "" is the current one
	Env      []string // of the go command; nil means os.Environ()
	GOARCH   []string
	Patterns []string // in addition to all packages of the main modules
	Only     bool     // the patterns alone
}

// Variant is a build: for a GOARCH, with or without cgo.
type Variant struct {
	GOARCH   string
	Cgo      bool
	Sizes    types.Sizes
	Packages []*Package // that depend on package seccomp/linux, each after its imports

	// Mains is true for the import paths of the main packages, whatever they depend on, and has
	// those of the packages all of whose files build constraints leave out.
	Mains map[string]bool
}

// Package is a package of a build, without its tests.
type Package struct {
	ImportPath string
	Dir        string
	Files      []*ast.File
	Types      *types.Package
	Info       *types.Info
	Errors     []types.Error // why it does not build; then the rest is incomplete
	Cgo        bool          // a file imports "C"; what C declares has no type
}

// Load lists and type-checks packages. The variant with cgo is left out for a GOARCH where it has
// the same files as the one without. The file set has the positions of all variants.
func Load(ctx context.Context, cfg Config) (fset *token.FileSet, variants []*Variant, err error) {
	builds, err := load.Builds(ctx, load.Config{Dir: cfg.Dir, Env: cfg.Env, GOARCH: cfg.GOARCH, Patterns: cfg.Patterns}, !cfg.Only)
	if err != nil {
		return nil, nil, err
	}
	s := &sources{fset: token.NewFileSet(), files: map[string]*ast.File{}, errors: map[string]error{}}
	var without []string // the files of the variant without cgo, which is the first for a GOARCH
	for _, b := range builds {
		counts := dependents(b.Packages)
		files := filesOf(b.Packages)
		if b.Cgo && slices.Equal(files, without) {
			continue
		}
		without = files
		v := &Variant{GOARCH: b.GOARCH, Cgo: b.Cgo, Sizes: types.SizesFor("gc", b.GOARCH), Mains: mains(b.Packages)}
		c := &checker{Variant: v, sources: s, listing: map[string]*listing{}, checked: map[string]*types.Package{}, counts: counts}
		if err := c.check(ctx, b.Packages); err != nil {
			return nil, nil, err
		}
		variants = append(variants, v)
	}
	return s.fset, variants, nil
}

// dependents are the packages that have package seccomp/linux among what they import, directly
// or not. No other package can have an instruction as a value of its type.
func dependents(list []*listing) map[string]bool {
	counts := map[string]bool{generated.LinuxPath: true}
	for _, p := range list {
		for _, path := range p.Imports {
			if to, ok := p.ImportMap[path]; ok {
				path = to
			}
			if counts[path] {
				counts[p.ImportPath] = true
			}
		}
	}
	return counts
}

func mains(list []*listing) map[string]bool {
	found := map[string]bool{}
	for _, p := range list {
		if p.Name == "main" || len(p.GoFiles)+len(p.CgoFiles) == 0 && len(p.IgnoredGoFiles) > 0 {
			found[p.ImportPath] = p.Name == "main" && len(p.GoFiles)+len(p.CgoFiles) > 0
		}
	}
	return found
}

// filesOf are the files of a build outside of the standard library.
func filesOf(list []*listing) (files []string) {
	for _, p := range list {
		if !p.Standard {
			for _, name := range slices.Concat(p.GoFiles, p.CgoFiles) {
				files = append(files, filepath.Join(p.Dir, name))
			}
		}
	}
	slices.Sort(files)
	return files
}
