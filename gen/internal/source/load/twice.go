package load

import (
	"go/ast"
	"go/token"
	"slices"
)

// declaredTwice refuses a name that the files of one target declare more than
// once, as a.go and b_arm64.go may. The first declaration is the one that uses of
// the name mean; the type checker reports the second.
func (s *unitScanner) declaredTwice() {
	for _, id := range s.u.names {
		if other := s.p.declaredAgain(s.u, id); other != nil {
			s.problemf(id.Pos(), "%s is declared twice for %s, the other time at %s (keep one, or give both files build constraints)",
				id.Name, targetsMark, s.w.sources.position(other.Pos()))
		}
	}
}

// declaredAgain returns a later declaration of a name that u declares, nil if
// there is none.
func (p *pkg) declaredAgain(u *unit, id *ast.Ident) *ast.Ident {
	if id.Name == "_" || u.isInit() {
		return nil
	}
	units := p.byName[id.Name]
	if u.recv != "" {
		units = p.methods[p.unaliased(u.recv)]
	}
	for _, v := range units[slices.Index(units, u)+1:] {
		if i := slices.IndexFunc(v.names, func(other *ast.Ident) bool { return other.Name == id.Name }); i >= 0 {
			return v.names[i]
		}
	}
	return nil
}

// declares tells whether a name that u declares stands at pos.
func (u *unit) declares(pos token.Pos) bool {
	return slices.ContainsFunc(u.names, func(id *ast.Ident) bool { return id.Pos() == pos })
}
