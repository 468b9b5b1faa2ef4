package retarget

import (
	"go/ast"
	"go/token"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// duplicates refuses a name that the files of one target declare more than
// once, as a.go and b_arm64.go may. The first declaration is the one that uses of
// the name mean; the type checker reports the second.
func (s *unitScanner) duplicates() {
	for _, id := range s.u.Names {
		if other := duplicateOf(s.p, s.u, id); other != nil {
			s.problemf(id.Pos(), "%s is declared twice for %s, the other time at %s (keep one, or give both files build constraints)",
				id.Name, gopkg.TargetsMark, s.set.Sources.Position(other.Pos()))
		}
	}
}

// duplicateOf returns a later declaration of a name that u declares, nil if
// there is none.
func duplicateOf(p *gopkg.Package, u *gopkg.Unit, id *ast.Ident) *ast.Ident {
	if id.Name == "_" || u.IsInit() {
		return nil
	}
	units := p.ByName[id.Name]
	if u.Recv != "" {
		units = p.Methods[p.Unaliased(u.Recv)]
	}
	for _, v := range units[slices.Index(units, u)+1:] {
		if i := slices.IndexFunc(v.Names, func(other *ast.Ident) bool { return other.Name == id.Name }); i >= 0 {
			return v.Names[i]
		}
	}
	return nil
}

// declares reports whether u declares a name at pos.
func declares(u *gopkg.Unit, pos token.Pos) bool {
	return slices.ContainsFunc(u.Names, func(id *ast.Ident) bool { return id.Pos() == pos })
}
