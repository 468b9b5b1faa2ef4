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

// anyENOSYS is the action of newer calls in parts. The number is another one on MIPS, and the rules
// have the name (write.go).
const anyENOSYS = linux.SECCOMP_RET_ERRNO | 38

// split separates the entries that all policies share from those of one architecture.
func split(policies []*policy) *parts {
	s := &parts{policies: policies, own: make([][]entry, len(policies))}
	all := make([][]entry, len(policies))
	for i, p := range policies {
		all[i] = slices.Clone(p.entries)
		for k := range all[i] {
			if g := &all[i][k].group; g.newer {
				g.action = anyENOSYS
			}
		}
	}
	for i := range policies {
		for _, e := range all[i] {
			everywhere, first := true, true
			for j, other := range all {
				k := slices.IndexFunc(other, e.sameMeaning)
				everywhere = everywhere && k >= 0
				first = first && (j >= i || k < 0)
				if k >= 0 {
					e.rule = min(e.rule, other[k].rule)
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

// actions lists the actions of all groups but those of newer calls, each once.
func (s *parts) actions() []linux.BPFAction {
	var all []linux.BPFAction
	for _, g := range s.groups() {
		if !g.newer && !slices.Contains(all, g.action) {
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
