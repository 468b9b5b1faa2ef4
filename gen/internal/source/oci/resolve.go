package oci

import (
	"cmp"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// policy is what a profile comes to on one architecture.
//
// Where the specification is silent, the meaning is that of runc (matchCall and
// getAction in libcontainer/seccomp/seccomp_linux.go) over libseccomp
// (db_rule_add in src/db.c):
//
//   - A rule with the default action does nothing.
//   - A name that the architecture lacks is passed over.
//   - The conditions of a rule must all hold; if two concern one argument, each
//     of them becomes a rule by itself, so that any one suffices.
//   - Rules of one action for one call add up.
//   - Of two rules without conditions and with different actions, the first
//     holds.
//   - Of other rules with different actions it depends on libseccomp's
//     internals which holds where both match; that is an error here.
type policy struct {
	arch    *arch.Arch
	entries []entry // by rule, then by name; no two of one name and action
	notes   notes
}

// entry gives an action to the calls of one number that one of the clauses
// accepts, or to all if there is none.
type entry struct {
	name    string
	number  uint32
	action  linux.BPFAction
	rule    int // index of the first such rule
	clauses []clause
}

// clause is a conjunction of conditions on different arguments.
type clause struct {
	rule       int
	split      bool // from a rule whose conditions became clauses of their own
	conditions []condition
}

// notes is what the file's reader is to know about rules that left no trace in
// its rules. The keys are indices of rules.
type notes struct {
	asks     map[int]string   // rules for other targets: what they ask for
	idle     map[int]bool     // rules with the default action
	absent   map[int][]string // names that the architecture lacks
	replaced map[int][]string // names for which an earlier rule holds
}

func resolve(p *profile, t *target, a *arch.Arch) (*policy, error) {
	r := &policy{arch: a, notes: notes{map[int]string{}, map[int]bool{}, map[int][]string{}, map[int][]string{}}}
	for i := range p.rules {
		rule := &p.rules[i]
		ok, asks, err := p.applies(rule, t, a)
		switch {
		case err != nil:
			return nil, err
		case !ok:
			r.notes.asks[i] = asks
			continue
		case rule.action == p.defaultAction:
			r.notes.idle[i] = true
			continue
		}
		for _, n := range rule.names {
			number, ok := a.Number(n.text)
			if !ok {
				r.notes.absent[i] = append(r.notes.absent[i], n.text)
				continue
			}
			e := entry{name: n.text, number: number, action: rule.action, rule: i, clauses: clauses(i, rule.args)}
			if err := r.add(p, e, n.place); err != nil {
				return nil, err
			}
		}
		if err := checkWidth(p, rule, a); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(r.entries, func(x, y entry) int {
		return cmp.Or(cmp.Compare(x.rule, y.rule), cmp.Compare(x.name, y.name), cmp.Compare(x.action, y.action))
	})
	return r, nil
}

// clauses turns the conditions of a rule into a disjunction.
func clauses(rule int, args []condition) []clause {
	var seen [6]bool
	twice := false
	for _, c := range args {
		twice = twice || seen[c.arg]
		seen[c.arg] = true
	}
	switch {
	case len(args) == 0:
		return nil
	case !twice:
		sorted := slices.Clone(args)
		slices.SortFunc(sorted, func(x, y condition) int { return cmp.Compare(x.arg, y.arg) })
		return []clause{{rule, false, sorted}}
	}
	var each []clause
	for _, c := range args {
		each = append(each, clause{rule, true, []condition{c}})
	}
	return each
}

// checkWidth refuses constants that the arguments of a 32-bit architecture
// cannot hold, where libseccomp would cut them off.
func checkWidth(p *profile, r *rule, a *arch.Arch) error {
	for _, c := range r.args {
		if a.WordBits == 32 && (c.value > 1<<32-1 || c.mask > 1<<32-1) {
			return p.errorf(c.place, "the constant has more than the 32 bits of an argument on %s", a.GOARCH)
		}
	}
	return nil
}

// add joins an entry with what is there for its number.
func (r *policy) add(p *profile, e entry, at place) error {
	same := -1
	for i, other := range r.entries {
		switch {
		case other.number != e.number:
		case other.action == e.action:
			same = i
		case len(other.clauses) == 0 && len(e.clauses) == 0:
			r.notes.replaced[e.rule] = append(r.notes.replaced[e.rule], e.name)
			return nil
		case overlap(other.clauses, e.clauses):
			return p.errorf(at, "%s gets the action %q here and %q by %s, and some calls may match both "+
				"(make the conditions exclude each other)", e.name, e.action, other.action, p.rules[other.rule].path)
		}
	}
	if same < 0 {
		r.entries = append(r.entries, e)
		return nil
	}
	e2 := &r.entries[same]
	switch {
	case len(e2.clauses) == 0:
	case len(e.clauses) == 0:
		*e2 = e
	default:
		for _, c := range e.clauses {
			if !slices.ContainsFunc(e2.clauses, c.same) {
				e2.clauses = append(e2.clauses, c)
			}
		}
	}
	return nil
}

// same reports whether two clauses ask for the same.
func (c clause) same(other clause) bool {
	return slices.EqualFunc(c.conditions, other.conditions, func(x, y condition) bool {
		x.place, y.place = place{}, place{}
		return x == y
	})
}
