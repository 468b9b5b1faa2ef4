package slice

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// A table must not depend on the release of the author's go command: with another release,
// the same rules must give the same table. Two kinds of build tags depend on the release:
//
//	go1.N             set by releases from go1.N on. Tags up to the version in go.mod
//	                  are always set, because older releases do not build the module.
//	goexperiment.X    set by releases that turn on experiment X by default
//
// A file is bound to the release if these tags decide whether it is built, given all other
// tags of the target. It is rejected if the rules differ with and without it. This does not
// depend on whether the present release builds it, so all releases reject it or none does.

// releaseBound notes the files bound to the release on which the rules depend.
func (r *Reach) releaseBound() {
	for _, p := range r.set.Order {
		if !r.deps[p] || !p.Kind.HasBodies() || !p.Opened && !r.mayChange(p) {
			continue
		}
		for _, f := range r.set.BoundFiles(p) {
			what := r.dependsOn(p, f)
			if what == "" {
				continue
			}
			wayOut := "write it without such a constraint"
			if n := f.Latest(); n > 0 {
				wayOut = fmt.Sprintf("set the version in go.mod to 1.%d, or %s", n, wayOut)
			}
			r.set.Errorf(f.At.Pos(), "this file %s, but the release of Go decides whether the file is built: its constraint names %s (%s)", what, strings.Join(f.Tags, " and "), wayOut)
		}
	}
}

// dependsOn describes what the rules use of a file, or would use if it were built. It
// returns "" if there is nothing.
func (r *Reach) dependsOn(p *gopkg.Package, f *gopkg.BoundFile) string {
	mentioned, types := map[string]bool{}, map[string]bool{}
	for u := range r.strict {
		if r.set.Owner[u] != p || u.File == f.Source {
			continue
		}
		for _, name := range u.Mentioned(true).Names {
			mentioned[name] = true
		}
		if u.Tok == token.TYPE {
			types[u.Names[0].Name] = true
		}
	}
	for _, u := range f.Units {
		_, reached := r.strict[u]
		isNamed := u.Recv == "" && !u.IsInit() && slices.ContainsFunc(u.Names, func(id *ast.Ident) bool { return mentioned[id.Name] })
		switch {
		case reached && u.HasSideEffect() && !isNamed:
			return changesVariables
		case reached, r.heads[u], isNamed, types[p.Unaliased(u.Recv)]:
			return "declares " + u.Describe() + ", which the rules use"
		}
	}
	return r.startsBound(p, f)
}
