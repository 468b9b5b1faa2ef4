package gopkg

import (
	"go/scanner"
	"go/token"
)

// SyntaxError adds a mistake if a file could not be read or parsed.
func (set *PackageSet) SyntaxError(f *Source) {
	if list, ok := f.Err.(scanner.ErrorList); ok {
		for _, e := range list {
			pos := e.Pos // a copy, because all targets share the list
			pos.Filename = set.Sources.Relative(pos.Filename)
			set.Mistakes.Add(set.GOARCH, pos, "%s", e.Msg)
		}
	} else if f.Err != nil {
		set.Mistakes.Add(set.GOARCH, token.Position{Filename: set.Sources.Relative(f.Path)}, "%v", f.Err)
	}
}

// SyntaxErrors notes what could not be parsed in the packages that have been
// opened, as the rest of such a file is missing.
func (set *PackageSet) SyntaxErrors() {
	for _, p := range set.Order {
		if !p.Opened || !p.Kind.HasBodies() {
			continue
		}
		for _, name := range p.GoFiles {
			set.SyntaxError(set.Sources.Get(p.Path(name)))
		}
	}
}
