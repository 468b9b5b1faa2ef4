package oci

import (
	"cmp"
	"maps"
	"slices"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// parts has the policies of several architectures, with their common entries only once.
//
//	amd64:  open  read  write  clone(…)            common:  read  write  clone(…)
//	arm64:        read  write  clone(…)      ──▶   own:     amd64: open
//	                                                        arm64: none
type parts struct {
	policies []*policy
	common   []entry
	own      [][]entry // per policy
}

// split separates the entries that all policies share from those of one architecture.
func split(policies []*policy) *parts {
	s := &parts{policies: policies, own: make([][]entry, len(policies))}
	for i, p := range policies {
		for _, e := range p.entries {
			everywhere, first := true, true
			for j, other := range policies {
				k := slices.IndexFunc(other.entries, e.sameMeaning)
				everywhere = everywhere && k >= 0
				first = first && (j >= i || k < 0)
				if k >= 0 {
					e.rule = min(e.rule, other.entries[k].rule)
				}
			}
			switch {
			case !everywhere:
				s.own[i] = append(s.own[i], e)
			case first:
				s.common = append(s.common, e)
			}
		}
	}
	slices.SortFunc(s.common, compareEntries)
	return s
}

// sameMeaning reports whether entries of two architectures can share a line. Their numbers
// may differ.
func (e entry) sameMeaning(other entry) bool {
	return e.name == other.name && e.group == other.group && e.x32 == other.x32 &&
		slices.EqualFunc(e.clauses, other.clauses, clause.same)
}

// groups lists the groups of all entries, in the order of their rule sets.
func (s *parts) groups() []group {
	first := map[group]int{}
	for _, list := range append(s.own, s.common) {
		for _, e := range list {
			if at, ok := first[e.group]; !ok || e.rule < at {
				first[e.group] = e.rule
			}
		}
	}
	return slices.SortedFunc(maps.Keys(first), func(x, y group) int {
		return cmp.Or(cmp.Compare(x.layer, y.layer), cmp.Compare(bit(x.newer), bit(y.newer)),
			cmp.Compare(first[x], first[y]), cmp.Compare(x.action, y.action))
	})
}

// actions lists the actions of all groups, each once.
func (s *parts) actions() []linux.BPFAction {
	var all []linux.BPFAction
	for _, g := range s.groups() {
		if !slices.Contains(all, g.action) {
			all = append(all, g.action)
		}
	}
	return all
}

// with returns the entries of a group.
func with(g group, entries []entry) []entry {
	var some []entry
	for _, e := range entries {
		if e.group == g {
			some = append(some, e)
		}
	}
	return some
}

// differs reports whether some architecture has entries of its own in a group.
func (s *parts) differs(g group) bool {
	return slices.ContainsFunc(s.own, func(own []entry) bool { return len(with(g, own)) > 0 })
}
