package load

import (
	"go/token"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// addIgnores adds to each package its own ignores, and to each filter also those of the files
// that it reaches. An ignore that several targets have is added once. An ignore that covers a
// whole filter is not added to filters of other packages, which may have the same name.
func (l *loader) addIgnores() {
	known := map[token.Position]*Ignore{}
	add := func(to *[]*Ignore, list []*Ignore) {
		for _, i := range list {
			if known[i.Pos] == nil {
				known[i.Pos] = i
			}
			if !slices.Contains(*to, known[i.Pos]) {
				*to = append(*to, known[i.Pos])
			}
		}
	}
	for _, p := range l.packages {
		for _, t := range l.targets {
			if q := t.Packages[p.ImportPath]; q != nil {
				for _, f := range q.Files {
					add(&p.Ignores, t.ignores(f))
				}
			}
		}
		for _, f := range p.Filters {
			f.Ignores = slices.Clone(p.Ignores)
			for _, on := range f.on {
				for _, file := range on.otherFiles() {
					list := on.ignores(file)
					add(&f.Ignores, slices.DeleteFunc(list, func(i *Ignore) bool { return i.Filter != "" }))
				}
			}
		}
		slices.SortFunc(p.Ignores, func(a, b *Ignore) int { return diag.ComparePos(a.Pos, b.Pos) })
	}
}

// otherFiles returns the files of other packages that a filter reaches, except those of the
// standard library and x/sys.
func (f *targetFilter) otherFiles() []*gopkg.Source {
	var files []*gopkg.Source
	seen := map[*gopkg.Package]bool{f.pkg: true}
	for _, u := range f.reached() {
		if p := f.Owner[u]; p.Kind == gopkg.Copied && !seen[p] {
			seen[p] = true
			files = append(files, p.Files...)
		}
	}
	return files
}
