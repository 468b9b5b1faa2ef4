package slice

import (
	"go/token"
	"maps"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// What runs when a program starts, func init and the values of variables that
// nothing reads, may change a variable that the rules use. Then it belongs to the
// rules; left out, they would silently mean something else.

// touches returns a reached variable that a unit may change at program start, directly or
// through what it calls, or nil if there is none.
//
// What it calls may hide behind an interface or a type parameter, so a unit that
// mentions a type counts as one that calls its methods:
//
//	func init() { sort.Sort(byNumber{}) }    →  byNumber  →  its Swap  →  list
func (r *Reach) touches(u *gopkg.Unit) *gopkg.Unit {
	seen := map[*gopkg.Unit]bool{u: true}
	list := []*gopkg.Unit{u}
	visit := func(v *gopkg.Unit) {
		if !seen[v] {
			seen[v] = true
			list = append(list, v)
		}
	}
	for i := 0; i < len(list); i++ {
		v := list[i]
		for _, f := range r.parts(v) {
			for _, use := range f.Uses {
				if _, ok := r.strict[use.Unit]; ok && use.Unit.Tok == token.VAR && !use.Reads {
					return use.Unit
				}
				visit(use.Unit)
			}
		}
		if v.Tok != token.TYPE {
			continue
		}
		p := r.set.Owner[v]
		for _, m := range p.Methods[v.Names[0].Name] {
			if p.Kept[m] {
				visit(m)
			}
		}
	}
	return nil
}

// startUnits returns the units of a package that run at program start even if nothing
// mentions them.
func startUnits(p *gopkg.Package) []*gopkg.Unit {
	var list []*gopkg.Unit
	if !p.Kind.HasBodies() || !p.Opened {
		return nil
	}
	for _, f := range p.Files {
		for _, u := range f.Units {
			if u.HasSideEffect() {
				list = append(list, u)
			}
		}
	}
	return list
}

// KeepStart keeps units that run at program start and may change a kept variable, for the
// exact search by Reach. It opens only packages that can name such a variable: the variable's
// own package and packages that import it.
func KeepStart(set *gopkg.PackageSet) {
	for again := true; again; {
		again = false
		concerned := map[*gopkg.Package]bool{}
		for _, p := range set.Order {
			if !p.Kind.HasBodies() {
				continue
			}
			for u := range p.Kept {
				if u.Tok == token.VAR {
					concerned[p] = true
				}
			}
		}
		for _, p := range set.Order { // imports come first
			if !p.Kind.HasBodies() {
				continue
			}
			for _, path := range p.Imports {
				if q := set.Imported(p, path); q != nil && concerned[q] {
					concerned[p] = true
				}
			}
		}
		for _, p := range slices.SortedFunc(maps.Keys(concerned), func(a, b *gopkg.Package) int { return a.Number - b.Number }) {
			set.Open(p)
			for _, u := range startUnits(p) {
				if !p.Kept[u] && mayTouch(set, u, concerned) {
					Keep(set, u)
					again = true
				}
			}
		}
	}
}

// mayTouch reports whether a unit mentions, directly or indirectly, the name of a kept
// variable.
func mayTouch(set *gopkg.PackageSet, u *gopkg.Unit, within map[*gopkg.Package]bool) bool {
	seen := map[*gopkg.Unit]bool{u: true}
	list := []*gopkg.Unit{u}
	hit := false
	for i := 0; i < len(list) && !hit; i++ {
		named(set, list[i], within, func(v *gopkg.Unit) {
			if v.Tok == token.VAR && set.Owner[v].Kept[v] {
				hit = true
			}
			if !seen[v] {
				seen[v] = true
				list = append(list, v)
			}
		})
	}
	return hit
}
