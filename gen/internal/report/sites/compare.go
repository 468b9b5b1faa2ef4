package sites

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Change is something that the new version does less well.
type Change struct {
	Table string `json:"table"` // import path and name
	Text  string `json:"text"`  // a sentence without its full stop
}

// Compare returns what is less well installed, in order of table. Tables and main packages that
// only one side has are compared as far as that makes sense: a table that is gone is the caller's
// to report, and what a main package installed that is gone must be installed by another one.
func Compare(old, new []Site, hasTable, hasMain func(name string) bool) []Change {
	c := &comparison{old: byTable(old), new: byTable(new)}
	for _, table := range slices.Sorted(maps.Keys(c.old)) {
		if hasTable(table) {
			c.lost(table, hasMain)
			c.threads(table)
			c.dropped(table)
		}
	}
	c.exchanged(old, new)
	return c.changes
}

type comparison struct {
	old, new map[string][]Site
	changes  []Change
}

func (c *comparison) add(table, format string, args ...any) {
	c.changes = append(c.changes, Change{table, fmt.Sprintf(format, args...)})
}

func byTable(list []Site) map[string][]Site {
	tables := map[string][]Site{}
	for _, s := range list {
		tables[s.Table] = append(tables[s.Table], s)
	}
	return tables
}

// mains returns the main packages that install a table.
func mains(list []Site) map[string]bool {
	all := map[string]bool{}
	for _, s := range list {
		for _, m := range s.Mains {
			all[m] = true
		}
	}
	return all
}

// lost reports main packages that installed a table and do not any more.
func (c *comparison) lost(table string, hasMain func(string) bool) {
	before, after := mains(c.old[table]), mains(c.new[table])
	for _, m := range slices.Sorted(maps.Keys(before)) {
		switch {
		case after[m]:
		case len(after) == 0:
			c.add(table, "no program installs it any more; %s did", m)
		case hasMain(m):
			c.add(table, "%s does not install it any more", m)
		}
	}
}

// threads reports a table that was installed for all threads, and now is not everywhere.
func (c *comparison) threads(table string) {
	if !all(c.old[table], (*Site).allThreads) {
		return
	}
	for _, s := range c.new[table] {
		if !s.allThreads() {
			c.add(table, "a call without TSYNC installs it for one thread only: %v", &s)
		}
	}
}

// dropped reports a table whose installation was checked, and now is not everywhere.
func (c *comparison) dropped(table string) {
	if !all(c.old[table], func(s *Site) bool { return !s.Dropped }) {
		return
	}
	for _, s := range c.new[table] {
		if s.Dropped {
			c.add(table, "nobody learns whether its installation fails: %v", &s)
		}
	}
}

// exchanged reports functions that installed a table, and install another one in its place.
func (c *comparison) exchanged(old, new []Site) {
	before, after := byFunction(old), byFunction(new)
	for _, f := range slices.Sorted(maps.Keys(before)) {
		gone := without(before[f], after[f])
		added := without(after[f], before[f])
		if len(gone) > 0 && len(added) > 0 {
			c.add(gone[0], "%s installs %s in its place", f, strings.Join(added, ", "))
		}
	}
}

// byFunction returns the tables that each function installs.
func byFunction(list []Site) map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for _, s := range list {
		if all[s.Function] == nil {
			all[s.Function] = map[string]bool{}
		}
		all[s.Function][s.Table] = true
	}
	return all
}

// without returns the elements of a that b does not have, in order.
func without(a, b map[string]bool) (list []string) {
	for _, x := range slices.Sorted(maps.Keys(a)) {
		if !b[x] {
			list = append(list, x)
		}
	}
	return list
}

func all(list []Site, holds func(*Site) bool) bool {
	for i := range list {
		if !holds(&list[i]) {
			return false
		}
	}
	return len(list) > 0
}
