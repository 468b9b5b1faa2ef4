package eval

import (
	"fmt"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// debugSettings returns the GODEBUG settings of the author's program, as "name=value":
// those of its //go:debug lines and its go.mod, and those that an older go line in go.mod
// implies. If there is no package main, no program is known, and the driver's settings
// apply.
func debugSettings(copies []*Copy) ([]string, error) {
	var first *gopkg.Package
	for _, c := range copies {
		p := c.Reach.Root
		switch {
		case p.Name != "main":
		case first == nil:
			first = p
		case first.DefaultGODEBUG != p.DefaultGODEBUG:
			return nil, fmt.Errorf("packages %s and %s have different GODEBUG settings, so they cannot be evaluated as one program (generate for them one by one)",
				first.ImportPath, p.ImportPath)
		}
	}
	if first == nil || first.DefaultGODEBUG == "" {
		return nil, nil
	}
	return strings.Split(first.DefaultGODEBUG, ","), nil
}
