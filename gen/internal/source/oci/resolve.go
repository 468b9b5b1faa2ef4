package oci

import (
	"cmp"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// policy is the meaning of a profile on one architecture.
//
// Where the specification is silent, the meaning is that of runc (matchCall and getAction in
// libcontainer/seccomp/seccomp_linux.go) with libseccomp (db_rule_add in src/db.c):
//
//   - A rule with the default action has no effect.
//   - A name that the architecture lacks is ignored.
//   - The conditions of a rule must all hold. If two of them concern the same argument, each
//     condition becomes a rule of its own, so any one suffices.
//   - Rules with the same action for the same call add up.
//   - Of two rules without conditions and with different actions, the first one wins.
//   - For other rules with different actions that match the same call, the result depends
//     on the internals of libseccomp. Here this is an error.
type policy struct {
	arch    *arch.Arch
	entries []entry // by rule, then by name; each name and action occurs once
	notes   notes
}

// entry gives an action to the calls of one number that one of the clauses accepts. Without
// clauses it applies to all of them.
type entry struct {
	name    string
	number  uint32
	action  linux.BPFAction
	rule    int // index of the first rule that contributes to it
	clauses []clause
}

// clause is a conjunction of conditions on different arguments.
type clause struct {
	rule       int
	split      bool // the rule tests an argument twice, so each condition is a clause
	conditions []condition
}

// notes records rules without effect, for comments in the file. The keys are indices of
// rules.
type notes struct {
	requires map[int]string   // rules for other targets: what they require
	idle     map[int]bool     // rules with the default action
	absent   map[int][]string // names that the architecture lacks
	replaced map[int][]string // names for which an earlier rule wins
}

// resolve computes the meaning of a profile on one architecture.
func resolve(p *profile, t *target, a *arch.Arch) (*policy, error) {
	r := &policy{arch: a, notes: notes{map[int]string{}, map[int]bool{}, map[int][]string{}, map[int][]string{}}}
	for i := range p.rules {
		rule := &p.rules[i]
		ok, requires, err := p.applies(rule, t, a)
		switch {
		case err != nil:
			return nil, err
		case !ok:
			r.notes.requires[i] = requires
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
			if err := r.add(p, e, n.position); err != nil {
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

// clauses turns the conditions of a rule into clauses, of which one must hold.
func clauses(rule int, args []condition) []clause {
	var seen [6]bool
	duplicate := false
	for _, c := range args {
		duplicate = duplicate || seen[c.arg]
		seen[c.arg] = true
	}
	switch {
	case len(args) == 0:
		return nil
	case !duplicate:
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

// checkWidth rejects constants that do not fit an argument of a 32-bit architecture.
// Libseccomp would truncate them.
func checkWidth(p *profile, r *rule, a *arch.Arch) error {
	for _, c := range r.args {
		if a.WordBits == 32 && (c.value > 1<<32-1 || c.mask > 1<<32-1) {
			return p.errorf(c.position, "the constant does not fit the 32 bits of an argument on %s", a.GOARCH)
		}
	}
	return nil
}

// add adds an entry, and joins it with an earlier one of the same number and action.
func (r *policy) add(p *profile, e entry, at position) error {
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
			return p.errorf(at, "%s gets the action %q here, but %q from %s "+
				"(some calls may match both; make the conditions exclude each other)", e.name, e.action, other.action, p.rules[other.rule].path)
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

// same reports whether two clauses have the same conditions.
func (c clause) same(other clause) bool {
	return slices.EqualFunc(c.conditions, other.conditions, func(x, y condition) bool {
		x.position, y.position = position{}, position{}
		return x == y
	})
}
