package load

import (
	"go/ast"
	"go/build/constraint"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// untagged reports whether a file is part of builds without the tag for rules: it has no build
// constraint, or one that can hold without that tag.
func untagged(file *ast.File) bool {
	for _, group := range file.Comments {
		if group.Pos() > file.Package {
			break
		}
		for _, c := range group.List {
			if !constraint.IsGoBuild(c.Text) {
				continue
			}
			if x, err := constraint.Parse(c.Text); err == nil {
				return canHold(x)
			}
		}
	}
	return true
}

// canHold tries all values of the other tags. A constraint of very many tags counts as one that needs
// the tag.
func canHold(x constraint.Expr) bool {
	bit := map[string]int{gopkg.BuildTag: -1}
	x.Eval(func(tag string) bool {
		if _, ok := bit[tag]; !ok {
			bit[tag] = len(bit) - 1
		}
		return false
	})
	const most = 12
	if len(bit) > most {
		return false
	}
	for values := range 1 << (len(bit) - 1) {
		if x.Eval(func(tag string) bool { return bit[tag] >= 0 && values>>bit[tag]&1 != 0 }) {
			return true
		}
	}
	return false
}
