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

// Compare returns what is less well installed, in order of table. A table that the new version
// lacks is the caller's to report. What a main package installed that the new version lacks, the
// main packages that it adds must install, all of them: which one is its heir is not known.
func Compare(old, new []Site, hasTable, hasMain func(name string) bool, addedMains []string) []Change {
	c := &comparison{old: byTable(old), new: byTable(new), added: addedMains}
	for _, table := range slices.Sorted(maps.Keys(c.old)) {
		if !hasTable(table) {
			continue
		}
		programs := slices.Sorted(maps.Keys(mains(c.old[table])))
		for _, main := range programs {
			c.program(table, main, hasMain(main))
		}
		if len(programs) == 0 {
			c.library(table)
		}
	}
	c.exchanged(old, new, hasTable)
	return c.changes
}

type comparison struct {
	added    []string // main packages that only the new version has
	old, new map[string][]Site
	changes  []Change
}

// add adds a change once, though several programs may have it.
func (c *comparison) add(table, format string, args ...any) {
	one := Change{table, fmt.Sprintf(format, args...)}
	if !slices.Contains(c.changes, one) {
		c.changes = append(c.changes, one)
	}
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

// program compares how a main package installs a table. If it is gone, those count that did not
// install the table before.
func (c *comparison) program(table, main string, remains bool) {
	before := reachedBy(c.old[table], map[string]bool{main: true})
	heirs := map[string]bool{main: true}
	if !remains {
		heirs = mains(c.new[table])
		maps.DeleteFunc(heirs, func(m string, _ bool) bool { return mains(c.old[table])[m] })
	}
	after := reachedBy(c.new[table], heirs)
	c.forms(table, before, after)
	switch {
	case len(after) > 0 && !all(before, (*Site).byValue) && all(after, (*Site).byValue):
		c.add(table, "%s does not call it by name any more, only as a value, which may be called or not", main)
	case len(after) > 0:
	case len(mains(c.new[table])) == 0:
		c.add(table, "no program installs it any more; %s did", main)
	case remains:
		c.add(table, "%s does not install it any more", main)
	}
	if !remains {
		for _, m := range c.added {
			if !mains(c.new[table])[m] {
				c.add(table, "%s is gone, and %s, which is new, does not install it", main, m)
			}
		}
	}
}

// library compares how a table is installed that no program here installs.
func (c *comparison) library(table string) {
	c.forms(table, c.old[table], c.new[table])
	if len(c.new[table]) == 0 {
		c.add(table, "nothing installs it any more; %s did", c.old[table][0].Function)
	}
}

// forms compares how calls install a table.
func (c *comparison) forms(table string, before, after []Site) {
	for _, s := range after {
		if all(before, (*Site).sure) && !s.sure() {
			c.add(table, "the same call may install another table in its place: %v", &s)
		}
		if all(before, (*Site).allThreads) && !s.allThreads() {
			c.add(table, "it is installed for one thread only, without TSYNC: %v", &s)
		}
		if all(before, (*Site).heeded) && !s.heeded() {
			c.add(table, "its error is dropped, so that the program goes on if it cannot be installed: %v", &s)
		}
	}
}

// reachedBy returns the sites that one of the main packages reaches.
func reachedBy(list []Site, mains map[string]bool) (found []Site) {
	for _, s := range list {
		if slices.ContainsFunc(s.Mains, func(m string) bool { return mains[m] }) {
			found = append(found, s)
		}
	}
	return found
}

// exchanged reports functions that installed a table, and install another one in its place.
// What no program installs any more is reported already.
func (c *comparison) exchanged(old, new []Site, hasTable func(string) bool) {
	before, after := byFunction(old), byFunction(new)
	for _, f := range slices.Sorted(maps.Keys(before)) {
		gone := slices.DeleteFunc(without(before[f], after[f]), func(table string) bool { return !hasTable(table) || len(mains(c.new[table])) == 0 })
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
