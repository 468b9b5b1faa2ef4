package slice

import (
	"go/token"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

const changesVariables = "may change variables that the rules use when the program starts"

// startsBound describes how a file that is bound to the release may change variables of the
// rules at program start. It returns "" if the file cannot. It decides by names, because the
// types in a file that is not built are unknown.
func (r *Reach) startsBound(p *gopkg.Package, f *gopkg.BoundFile) string {
	if slices.ContainsFunc(f.Units, (*gopkg.Unit).HasSideEffect) && r.mayTouchBound(p) {
		return changesVariables
	}
	for _, imp := range f.Imports {
		if r.startsMore(p, imp.Path) {
			return "imports package " + imp.Path + ", which " + changesVariables
		}
	}
	return ""
}

// mayChange reports whether the rules use variables of p or of a package that p imports.
func (r *Reach) mayChange(p *gopkg.Package) bool {
	return r.variables[p] || slices.ContainsFunc(p.Imports, func(path string) bool { return r.variables[r.set.Imported(p, path)] })
}

// mayTouchBound reports whether the bound files of a package mention the name of a variable
// that the rules use, directly or through units whose names they mention.
func (r *Reach) mayTouchBound(p *gopkg.Package) bool {
	within := map[*gopkg.Package]bool{p: true}
	for q := range r.deps {
		if q.Kind.HasBodies() && r.mayChange(q) {
			within[q] = true
		}
	}
	var list []*gopkg.Unit
	for _, f := range r.set.BoundFiles(p) {
		list = append(list, f.Units...)
	}
	r.set.Open(p)
	seen := map[*gopkg.Unit]bool{}
	hit := false
	for i := 0; i < len(list) && !hit; i++ {
		named(r.set, list[i], within, func(v *gopkg.Unit) {
			_, reached := r.strict[v]
			hit = hit || reached && v.Tok == token.VAR
			if !seen[v] {
				seen[v] = true
				list = append(list, v)
			}
		})
	}
	return hit
}

// startsMore reports whether an import that only bound files of p have may change variables
// of the rules. To change them, the imported package must import the package of the
// variables, directly or not, which therefore cannot import p.
func (r *Reach) startsMore(p *gopkg.Package, path string) bool {
	first, _, _ := strings.Cut(path, "/")
	own := p.Module != nil && strings.HasPrefix(p.Module.Path+"/", first+"/")
	if !own && !strings.Contains(first, ".") {
		return false // the standard library
	}
	bound := r.set.BoundFiles(p)
	for _, name := range p.GoFiles {
		f := r.set.Sources.Get(p.Path(name))
		if !slices.ContainsFunc(bound, func(b *gopkg.BoundFile) bool { return b.Source == f }) &&
			slices.ContainsFunc(f.Imports, func(imp gopkg.ImportSpec) bool { return imp.Path == path }) {
			return false
		}
	}
	for q := range r.variables {
		if !dependencies(r.set, q)[p] {
			return true
		}
	}
	return false
}
