package oci

import (
	"cmp"
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
	slices.SortFunc(s.common, func(x, y entry) int {
		return cmp.Or(cmp.Compare(x.rule, y.rule), cmp.Compare(x.name, y.name), cmp.Compare(x.action, y.action))
	})
	return s
}

// sameMeaning reports whether entries of two architectures can share a line. Their numbers
// may differ.
func (e entry) sameMeaning(other entry) bool {
	return e.name == other.name && e.action == other.action &&
		slices.EqualFunc(e.clauses, other.clauses, clause.same)
}

// actions lists the actions of all entries, in the order of the rules.
func (s *parts) actions() []linux.BPFAction {
	first := map[linux.BPFAction]int{}
	for _, list := range append(s.own, s.common) {
		for _, e := range list {
			if at, ok := first[e.action]; !ok || e.rule < at {
				first[e.action] = e.rule
			}
		}
	}
	all := sortedKeys(first)
	slices.SortStableFunc(all, func(x, y linux.BPFAction) int { return cmp.Compare(first[x], first[y]) })
	return all
}

// with returns the entries with an action.
func with(action linux.BPFAction, entries []entry) []entry {
	var some []entry
	for _, e := range entries {
		if e.action == action {
			some = append(some, e)
		}
	}
	return some
}

// differs reports whether some architecture has entries of its own with an action.
func (s *parts) differs(action linux.BPFAction) bool {
	return slices.ContainsFunc(s.own, func(own []entry) bool { return len(with(action, own)) > 0 })
}
