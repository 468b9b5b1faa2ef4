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
//   - Of other rules with different actions that match the same call, one wins where
//     libseccomp's answer is stable (precedence.go). Otherwise this is an error.
//   - A rule for a call that a multiplexer can make applies to the multiplexer too
//     (multiplex.go).
//   - Numbers above those of all calls that the profile names get ENOSYS (newer.go).
//   - The calls of x32 compare the low 32 bits of their arguments (x32.go).
type policy struct {
	arch    *arch.Arch
	entries []entry // by rule, then by name; each name and group occurs once
	notes   notes
}

// entry gives an action to the calls of one number that one of the clauses accepts. Without
// clauses it applies to all of them.
type entry struct {
	name   string
	number uint32
	group
	rule    int // index of the first rule that contributes to it; len(profile.rules) if none does
	clauses []clause
	x32     bool // the number is that of x32
}

// group identifies a rule set of the files.
type group struct {
	action linux.BPFAction

	// layer is the number of rule sets that must precede the group, because their rules
	// match some of its calls and win.
	layer int

	// newer marks the calls that the profile is too old to name.
	newer bool
}

// clause is a conjunction of conditions on different arguments.
type clause struct {
	rule       int
	split      bool // the rule tests an argument twice, so each condition is a clause
	conditions []condition
}

// notes records rules without effect, and what a reader of the profile might not expect, for
// comments in the file. The keys are indices of rules.
type notes struct {
	requires map[int]string   // rules for other targets: what they require
	idle     map[int]bool     // rules with the default action
	absent   map[int][]string // names that the architecture lacks
	replaced map[int][]string // names for which another rule without conditions wins

	// host is the GOARCH for which a runtime evaluates the conditions on architectures,
	// if its answers differ from those for the ABI.
	host string

	winners   []string // calls for which one rule of several with different actions wins
	through   []string // calls with conditions that rules of a multiplexer repeat
	guarded   []string // calls of x32 that are denied if a high half is not zero
	uncounted []string // calls that get ENOSYS, although the profile names them
}

// resolve computes the meaning of a profile on one architecture.
func resolve(p *profile, t *target, a *arch.Arch) (*policy, error) {
	r := &policy{arch: a, notes: notes{requires: map[int]string{}, idle: map[int]bool{}, absent: map[int][]string{}, replaced: map[int][]string{}}}
	host := t.host(p, a)
	for i := range p.rules {
		rule := &p.rules[i]
		ok, requires, err := p.applies(rule, t, host)
		if err != nil {
			return nil, err
		}
		if own, _, _ := p.applies(rule, t, a); own != ok {
			r.notes.host = host.GOARCH
		}
		switch {
		case !ok:
			r.notes.requires[i] = requires
			continue
		case rule.action == p.defaultAction:
			r.notes.idle[i] = true
			continue
		}
		for _, n := range rule.names {
			e := entry{name: n.text, group: group{action: rule.action}, rule: i, clauses: clauses(i, rule.args)}
			through, multiplexed := e.through(a)
			if multiplexed {
				r.add(through)
				if len(e.clauses) > 0 {
					r.notes.through = union(r.notes.through, []string{e.name})
				}
			}
			if e.number, ok = a.Number(n.text); ok {
				r.add(e)
			} else if !multiplexed {
				r.notes.absent[i] = append(r.notes.absent[i], n.text)
			}
		}
		if err := checkWidth(p, rule, a); err != nil {
			return nil, err
		}
	}
	if err := r.arrange(p); err != nil {
		return nil, err
	}
	r.addNewer(p, t)
	r.addX32(p, t)
	slices.SortFunc(r.entries, compareEntries)
	return r, nil
}

// compareEntries is the order of entries: by rule, name and group.
func compareEntries(x, y entry) int {
	return cmp.Or(cmp.Compare(x.rule, y.rule), cmp.Compare(x.name, y.name), cmp.Compare(bit(x.x32), bit(y.x32)),
		cmp.Compare(x.layer, y.layer), cmp.Compare(bit(x.newer), bit(y.newer)), cmp.Compare(x.action, y.action))
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
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
func (r *policy) add(e entry) {
	for i := range r.entries {
		e2 := &r.entries[i]
		if e2.number != e.number || e2.group != e.group {
			continue
		}
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
		return
	}
	r.entries = append(r.entries, e)
}

// same reports whether two clauses have the same conditions.
func (c clause) same(other clause) bool {
	return slices.EqualFunc(c.conditions, other.conditions, func(x, y condition) bool {
		x.position, y.position = position{}, position{}
		return x == y
	})
}
