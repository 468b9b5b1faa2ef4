package vet

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/source/build"
)

// unbuilt returns the errors of packages that do not build for an architecture. One that builds
// only with cgo, or only without, has no errors that matter in the other variant; but of one that
// uses cgo, the types that C declares are missing, so its errors are not known to be the
// program's own.
func unbuilt(fset *token.FileSet, variants []*build.Variant, scope *Scope, total int) error {
	builds := map[[2]string]bool{} // GOARCH and package
	for _, v := range variants {
		for _, p := range v.Packages {
			builds[[2]string{v.GOARCH, p.ImportPath}] = builds[[2]string{v.GOARCH, p.ImportPath}] || len(p.Errors) == 0
		}
	}
	var fold diag.Fold[struct{}, struct{}]
	for _, v := range variants {
		matters := linkedWith(v, scope.dirs(v.GOARCH))
		for _, p := range v.Packages {
			if len(p.Errors) > 0 && matters[p] && (!builds[[2]string{v.GOARCH, p.ImportPath}] || p.Cgo) {
				e := p.Errors[0]
				fold.Add(fset.PositionFor(e.Pos, false), "package "+p.ImportPath+" does not build, so what it installs is not known: "+e.Msg+
					" (mend it, or name the architectures that it is for with -arch)", v.GOARCH, total, struct{}{}, struct{}{})
			}
		}
	}
	var list diag.Errors
	for _, one := range fold.List {
		list = append(list, &diag.Error{Pos: one.Pos, Msg: one.Text()})
	}
	if len(list) == 0 {
		return nil
	}
	return list
}

// linkedWith returns the packages of which a program consists that has a package of one of the
// directories: those that import it, directly or not, and what they import. Without directories it
// is all packages.
func linkedWith(v *build.Variant, dirs []string) map[*build.Package]bool {
	reach, linked := map[*types.Package]bool{}, map[*types.Package]bool{}
	for _, p := range v.Packages {
		reach[p.Types] = len(dirs) == 0 || slices.Contains(dirs, p.Dir) ||
			slices.ContainsFunc(p.Types.Imports(), func(q *types.Package) bool { return reach[q] })
	}
	matters := map[*build.Package]bool{}
	for _, p := range slices.Backward(v.Packages) {
		matters[p] = reach[p.Types] || linked[p.Types]
		for _, q := range p.Types.Imports() {
			linked[q] = linked[q] || matters[p]
		}
	}
	return matters
}

// whole returns the packages that build, as do all that they import. The others build in the other
// variant, or do not matter.
func whole(variant *build.Variant) (list []*build.Package) {
	broken := map[*types.Package]bool{}
	for _, p := range variant.Packages {
		if len(p.Errors) > 0 || slices.ContainsFunc(p.Types.Imports(), func(q *types.Package) bool { return broken[q] }) {
			broken[p.Types] = true
			continue
		}
		list = append(list, p)
	}
	return list
}
