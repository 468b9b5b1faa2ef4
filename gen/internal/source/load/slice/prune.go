package slice

import (
	"go/token"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// Pruning precedes type checking and uses names only: a unit is kept if its name occurs in a
// kept unit, whatever the name refers to there. This keeps too much, never too little. It
// costs no more than reading the files of the packages concerned. Packages that only the rest
// of the author's program needs, such as net/http, are not opened. Of the constants of
// x/sys/unix, only the few in use are type-checked.

// Keep keeps a unit and everything that its names may refer to.
func Keep(set *gopkg.PackageSet, u *gopkg.Unit) {
	var queue []*gopkg.Unit
	one := func(u *gopkg.Unit) {
		if p := set.Owner[u]; !p.Kept[u] {
			p.Kept[u] = true
			queue = append(queue, u)
		}
	}
	one(u)
	for len(queue) > 0 {
		u := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		named(set, u, nil, one)
	}
}

// named calls visit for each unit that a name in u may refer to; for units of some
// packages only, if these are given.
func named(set *gopkg.PackageSet, u *gopkg.Unit, within map[*gopkg.Package]bool, visit func(*gopkg.Unit)) {
	p := set.Owner[u]
	m := u.Mentioned(p.Kind.HasBodies())
	all := func(q *gopkg.Package, name string) {
		if within != nil && !within[q] {
			return
		}
		set.Open(q)
		for _, v := range q.ByName[name] {
			visit(v)
		}
	}
	var dots []*gopkg.Package
	imports := map[string][]*gopkg.Package{}
	for _, imp := range u.File.Imports {
		if q := set.Imported(p, imp.Path); q != nil {
			if imp.Name == "." {
				dots = append(dots, q)
				continue
			}
			name := set.NameOf(p, imp)
			imports[name] = append(imports[name], q)
		}
	}
	for _, name := range m.Names {
		all(p, name)
		for _, q := range dots {
			all(q, name)
		}
	}
	for _, s := range m.Selected {
		for _, q := range imports[s[0]] {
			all(q, s[1])
		}
	}
	if u.Tok == token.TYPE {
		for _, v := range p.Methods[u.Names[0].Name] {
			visit(v)
		}
	}
}
