package slice

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// A table must not depend on the release of Go that the author's go command is of, as a
// colleague with another one makes the same table from the same rules. Two kinds of build
// tags say something about the release:
//
//	go1.N             releases from go1.N on have it. All have those up to the version in
//	                  go.mod, below which no release builds the module.
//	goexperiment.X    releases have it that have experiment X and turn it on by default
//
// A file is bound to the release if these tags decide whether it is built, with all others
// as they are for the target. It is refused if the rules differ with it and without it,
// whether this release builds it or not: then every release refuses it, or none does.

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

// dependsOn says what the rules use of a file, or would use if it were built.
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
