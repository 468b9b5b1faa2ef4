package load

import (
	"go/ast"
	"go/token"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/eval"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/slice"
)

// Rules may come from a library, such as rules.DenyNewExecMappings. The author can neither change
// its lines nor write ignore comments there. Findings and mistakes are therefore reported at the
// line that mentions the library:
//
//	Rules: rules.DenyNewExecMappings,          in the author's package, here
//
//	var DenyNewExecMappings = newExecMappings  in the library
//	syscall.SYS_MMAP: {executable},            a site in the library, not here

// isLibrary reports whether a package is neither of a main module nor of the module of the filter.
func (f *targetFilter) isLibrary(p *gopkg.Package) bool {
	switch {
	case p == f.pkg || p.Kind != gopkg.Copied:
		return false
	case p.ImportPath == eval.RulesPath:
		return true
	}
	return p.Module != nil && !p.Module.Main && (f.pkg.Module == nil || p.Module.Path != f.pkg.Module.Path)
}

// mentions returns, for the units of libraries that a filter reaches, the places outside of
// libraries that mention them, or mention what uses them.
func (f *targetFilter) mentions() map[*gopkg.Unit][]token.Pos {
	found := map[*gopkg.Unit][]token.Pos{}
	for _, u := range f.reached() {
		if f.isLibrary(f.Owner[u]) {
			continue
		}
		for _, use := range f.uses(u) {
			if f.isLibrary(f.Owner[use.Unit]) {
				f.mentioned(use.Unit, use.Pos, found, map[*gopkg.Unit]bool{})
			}
		}
	}
	return found
}

// mentioned notes a mention for a unit of a library and for the units that it uses.
func (f *targetFilter) mentioned(u *gopkg.Unit, at token.Pos, found map[*gopkg.Unit][]token.Pos, seen map[*gopkg.Unit]bool) {
	if seen[u] || !f.isLibrary(f.Owner[u]) {
		return
	}
	seen[u] = true
	found[u] = append(found[u], at)
	for _, use := range f.uses(u) {
		f.mentioned(use.Unit, at, found, seen)
	}
}

// uses are the mentions of units in a unit, which is copied whole.
func (f *targetFilter) uses(u *gopkg.Unit) []slice.Use {
	uses := f.scanner.Part(u, false).Uses
	if _, ok := u.Node.(*ast.FuncDecl); ok {
		uses = slices.Concat(uses, f.scanner.Part(u, true).Uses)
	}
	return uses
}

// mention returns the position of the only line of a list, or that of the filter if there are
// several or none.
func (f *targetFilter) mention(list []token.Pos) token.Position {
	var one token.Position
	for _, pos := range list {
		at := f.PackageSet.Sources.Position(pos)
		if one.IsValid() && (at.Filename != one.Filename || at.Line != one.Line) {
			return f.PackageSet.Sources.Position(f.directive.id.Pos())
		}
		if !one.IsValid() {
			one = at
		}
	}
	if !one.IsValid() {
		return f.PackageSet.Sources.Position(f.directive.id.Pos())
	}
	return one
}

// authors returns for each position of a site in a library what mention returns for its unit.
func (f *targetFilter) authors() map[token.Position]token.Position {
	var mentions map[*gopkg.Unit][]token.Pos
	byPosition := map[token.Position]token.Position{}
	for _, u := range f.reached() {
		if !f.isLibrary(f.Owner[u]) {
			continue
		}
		for _, e := range entriesIn(f.Owner[u], u) {
			if mentions == nil {
				mentions = f.mentions()
			}
			at, site := f.mention(mentions[u]), e.site(f.PackageSet.Sources)
			byPosition[site.Pos] = at
			for _, r := range site.Rules {
				byPosition[r.Pos] = at
				for _, m := range r.Matchers {
					byPosition[m] = at
				}
			}
		}
	}
	delete(byPosition, token.Position{})
	return byPosition
}
