package cli

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
)

// pair is a filter before and after; one of the two is nil if there is none.
type pair struct {
	name     string // "Worker", or "sandbox.Worker" of a package below the operand
	arch     *arch.Arch
	old, new *filter
}

// pairUp finds the filters of two operands that belong together: those of one
// package, name and architecture; a package that becomes part of another module is another
// one, since programs import it no more. Where both operands have filters of one name only,
// these are compared whatever they are called. One filter must be on both sides, unless apart
// allows that all have other names or packages.
func pairUp(old, new *tables, apart bool) ([]*pair, error) {
	alone := old.alone() && new.alone()
	index := map[string]*pair{}
	labels := map[string]string{} // modules of old filters
	for _, f := range old.filters {
		labels[label(f)] = f.module
	}
	var list []*pair
	at := func(f *filter) *pair {
		key := f.arch.GOARCH + "\x00" + f.module
		if !alone {
			key = path.Clean(f.dir) + "\x00" + f.name + "\x00" + key
		}
		if index[key] == nil {
			index[key] = &pair{name: label(f), arch: f.arch}
			if module, ok := labels[label(f)]; ok && module != f.module {
				index[key].name += " (in another module)"
			}
			list = append(list, index[key])
		}
		return index[key]
	}
	both := 0
	for _, f := range old.filters {
		at(f).old = f
	}
	for _, f := range new.filters {
		p := at(f)
		if p.new = f; p.old != nil {
			if p.name != label(f) {
				p.name += " → " + label(f)
			}
			both++
		}
	}
	if both == 0 && !apart && len(old.filters) > 0 && len(new.filters) > 0 {
		return nil, fmt.Errorf("%s has %s, %s has %s: no filter is on both sides (name the same directory twice, or one filter on each side)",
			old.operand, old.names(), new.operand, new.names())
	}
	slices.SortStableFunc(list, func(a, b *pair) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.arch.GOARCH, b.arch.GOARCH))
	})
	return list, nil
}

// alone reports whether there is one filter only, on one architecture or several.
func (list *tables) alone() bool {
	for _, f := range list.filters {
		if f.dir != list.filters[0].dir || f.name != list.filters[0].name {
			return false
		}
	}
	return true
}

// names lists the filters of an operand, the first few.
func (list *tables) names() string {
	var names []string
	for _, f := range list.filters {
		names = append(names, label(f))
	}
	slices.Sort(names)
	names = slices.Compact(names)
	if len(names) > 3 {
		names = append(names[:3], "…")
	}
	return strings.Join(names, ", ")
}

// label names a filter within its operand.
func label(f *filter) string {
	if f.dir == "" || f.dir == "." {
		return f.name
	}
	return f.dir + "." + f.name
}
