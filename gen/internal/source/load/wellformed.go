package load

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/legible"
	"github.com/seccompgen/seccompgen/gen/internal/data/nearest"
)

// wellFormed reports whether a directive is a filter directive with valid operands. If not,
// it adds a mistake.
func (r *reader) wellFormed(c *ast.Comment) bool {
	fields := strings.Fields(strings.TrimPrefix(c.Text, directivePrefix))
	switch {
	case len(fields) == 0 || fields[0] != filterDirective:
		meant := directivePrefix + filterDirective + " Name"
		if len(fields) > 0 && nearest.Of(fields[0], []string{filterDirective, ignoreDirective}) == ignoreDirective {
			meant = howToIgnore
		}
		r.Errorf(c.Pos(), "unknown directive %q (did you mean %q?)", c.Text, meant)
	case len(fields) == 3 && strings.HasPrefix(fields[2], abiOption):
		return r.wellNamed(c, fields[1]) && r.knownABIs(c)
	case len(fields) != 2:
		r.Errorf(c.Pos(), "%q names %d filters (write %q, or %q)", c.Text, len(fields)-1,
			directivePrefix+filterDirective+" Name", directivePrefix+filterDirective+" Name "+abiOption+"amd64,386")
	default:
		return r.wellNamed(c, fields[1])
	}
	return false
}

// wellNamed reports whether the name of a filter can be declared. If not, it adds a mistake.
func (r *reader) wellNamed(c *ast.Comment, name string) bool {
	if !token.IsIdentifier(name) || name == "_" {
		r.Errorf(c.Pos(), "filter name %q is not a Go identifier (the output declares a variable of this name)", name)
		return false
	}
	if reason := legible.Name(name); reason != "" {
		r.Errorf(c.Pos(), "filter name %q %s (write it in one script)", name, reason)
		return false
	}
	return true
}

// operands returns the name and the ABIs in a well-formed directive.
func operands(c *ast.Comment) (name string, abis []string) {
	fields := strings.Fields(c.Text)
	if len(fields) > 2 {
		abis = strings.Split(strings.TrimPrefix(fields[2], abiOption), ",")
	}
	return fields[1], abis
}

// knownABIs reports whether the ABIs of a directive are valid. If not, it adds a mistake.
func (r *reader) knownABIs(c *ast.Comment) bool {
	_, abis := operands(c)
	for i, name := range abis {
		var err error
		switch {
		case name == "":
			err = errors.New("an ABI has no name (separate names by commas, without blanks)")
		case slices.Contains(abis[:i], name):
			err = fmt.Errorf("ABI %s is named twice (name it once)", name)
		case r.checkABI != nil:
			err = r.checkABI(name)
		}
		if err != nil {
			r.Errorf(c.Pos(), "%q: %v", c.Text, err)
			return false
		}
	}
	return true
}
