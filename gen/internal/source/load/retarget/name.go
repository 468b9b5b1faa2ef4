package retarget

import (
	"fmt"
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/slice"
)

// typeName writes a type for a conversion at pos. No declaration of the author's can shadow
// the result.
func (s *unitScanner) typeName(t types.Type, pos token.Pos) (string, error) {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		name := t.Name()
		if t.Kind() == types.UnsafePointer {
			break
		}
		if _, obj := s.p.Types.Scope().Innermost(pos).LookupParent(name, pos); obj == types.Universe.Lookup(name) && s.universal(name) {
			return name, nil
		}
		return s.guard() + strings.ToUpper(name[:1]) + name[1:], nil
	case *types.Named:
		obj := t.Obj()
		q := s.set.Packages[obj.Pkg().Path()]
		if t.TypeArgs().Len() > 0 || q == nil || !obj.Exported() && q != s.p || obj.Parent() != obj.Pkg().Scope() {
			break
		}
		if q.Kind.IsCopied() {
			u := q.Declared[obj]
			if u == nil {
				break
			}
			s.Uses = append(s.Uses, slice.Use{Unit: u, Pos: pos, Reads: true})
		}
		if q == s.p {
			return obj.Name(), nil
		}
		local := "seccompgen_" + strconv.Itoa(q.Number)
		s.Imports[local] = q
		return local + "." + obj.Name(), nil
	}
	return "", fmt.Errorf("its type %s cannot be named here", t)
}

// universal reports whether no declaration of the package redefines a predeclared name.
// Scopes do not suffice for this, because pruning removes declarations from them.
func (s *unitScanner) universal(name string) bool { return len(s.p.ByName[name]) == 0 }

// Names that the copies import the helpers and package unsafe by.
const (
	GuardName  = "seccompgen_guard"
	unsafeName = "seccompgen_unsafe"
)

// guard imports GuardPackage and returns the qualifier of its helpers.
func (s *unitScanner) guard() string {
	s.Guards = true
	return GuardName + "."
}
