package eval

import (
	"fmt"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// debugSettings are the GODEBUG settings that the author's program is built
// with, as "name=value": those of its //go:debug lines and its go.mod, and those
// that an older go line in go.mod implies. The rules of a package that is not a
// main have those of the driver, as no program is known for them.
func debugSettings(copies []*Copy) ([]string, error) {
	var first *gopkg.Package
	for _, c := range copies {
		p := c.Reach.Root
		switch {
		case p.Name != "main":
		case first == nil:
			first = p
		case first.DefaultGODEBUG != p.DefaultGODEBUG:
			return nil, fmt.Errorf("packages %s and %s have different GODEBUG settings, and cannot be evaluated as one program (generate for them one by one)",
				first.ImportPath, p.ImportPath)
		}
	}
	if first == nil || first.DefaultGODEBUG == "" {
		return nil, nil
	}
	return strings.Split(first.DefaultGODEBUG, ","), nil
}
