package gopkg

import (
	"go/ast"
	"slices"
	"strings"
)

// BoundFile is a file that is bound to the release.
type BoundFile struct {
	*Source
	At   *ast.Comment // its constraint
	Tags []string     // those that bind it
}

// Latest is the release from which on a file is not bound, 0 if there is none.
func (f *BoundFile) Latest() (latest int) {
	for _, tag := range f.Tags {
		n, ok := releaseOf(tag)
		if !ok {
			return 0
		}
		latest = max(latest, n)
	}
	return latest
}

// BoundFiles are the files of a package that are bound to the release.
func (set *PackageSet) BoundFiles(p *Package) []*BoundFile {
	var list []*BoundFile
	for _, name := range append(slices.Clone(p.GoFiles), p.IgnoredGoFiles...) {
		path := p.Path(name)
		if strings.HasSuffix(name, "_test.go") || !set.Sources.mentionsRelease(path) {
			continue
		}
		f := &BoundFile{Source: set.Sources.Get(path)}
		if f.Syntax == nil || f.Syntax.Name.Name != p.Name {
			continue
		}
		f.At, f.Tags = releaseTags(f.Syntax, set.Floor)
		if f.At != nil && set.bound(path, f.Tags) {
			for _, u := range f.Units {
				set.Owner[u] = p // whether the target builds the file or not
			}
			list = append(list, f)
		}
	}
	return list
}
