package oci

import (
	"cmp"
	"math"
	"slices"
)

// arrange decides between rules with different actions that match the same call. Where
// libseccomp's answer does not depend on its version and on the order of the rules, the
// winner's rule set precedes:
//
//   - A rule without conditions wins over rules with conditions.
//   - Of two rules that each have one condition, on the same argument, the one that
//     libseccomp tests first wins: equality, inequality and masks before upper bounds, and
//     these before lower bounds. Of an equality and an inequality, that with the greater
//     constant comes first. (_db_chain_lt in src/db.c)
//
// Other rules are an error that shows a call.
func (r *policy) arrange(p *profile) error {
	var arranged []entry
	done := map[uint32]bool{}
	for _, e := range r.entries {
		if done[e.number] {
			continue
		}
		done[e.number] = true
		var same []entry
		for _, other := range r.entries {
			if other.number == e.number {
				same = append(same, other)
			}
		}
		list, err := r.arrangeCall(p, same)
		if err != nil {
			return err
		}
		arranged = append(arranged, list...)
	}
	r.entries = arranged
	return nil
}

// arrangeCall arranges the entries of one call.
func (r *policy) arrangeCall(p *profile, entries []entry) ([]entry, error) {
	if len(entries) == 1 {
		return entries, nil
	}
	i := -1 // the first rule without conditions
	for k, e := range entries {
		if len(e.clauses) == 0 && (i < 0 || e.rule < entries[i].rule) {
			i = k
		}
	}
	if i >= 0 {
		for k, e := range entries {
			if k != i {
				r.notes.replaced[e.rule] = append(r.notes.replaced[e.rule], e.name)
			}
		}
		return entries[i : i+1], nil
	}
	var ranked []ranking
	for i, e := range entries {
		for _, c := range e.clauses {
			ranked = append(ranked, ranking{entry: i, clause: c})
		}
	}
	if err := r.rank(p, entries, ranked); err != nil {
		return nil, err
	}
	var list []entry
	for _, k := range ranked {
		e := entries[k.entry]
		if k.dead {
			r.notes.replaced[k.clause.rule] = append(r.notes.replaced[k.clause.rule], e.name)
			continue
		}
		e.layer, e.rule, e.clauses = k.layer, k.clause.rule, []clause{k.clause}
		i := slices.IndexFunc(list, func(other entry) bool { return other.group == e.group })
		if i < 0 {
			list = append(list, e)
			continue
		}
		list[i].clauses = append(list[i].clauses, k.clause)
	}
	return list, nil
}

// ranking is a clause of one of the entries of a call, with its layer.
type ranking struct {
	entry  int
	clause clause
	layer  int
	dead   bool // it matches no call that the clauses that win do not match
}

// rank computes the layers: a clause is in a later layer than all clauses that win over it.
func (r *policy) rank(p *profile, entries []entry, ranked []ranking) error {
	type pair struct{ winner, loser int }
	var pairs []pair
	for i, x := range ranked {
		for k, y := range ranked[:i] {
			if entries[x.entry].action == entries[y.entry].action || x.clause.excludes(y.clause) {
				continue
			}
			switch winner := first(x.clause, y.clause); {
			case winner > 0:
				pairs = append(pairs, pair{i, k})
			case winner < 0:
				pairs = append(pairs, pair{k, i})
			default:
				return p.ambiguous(entries[x.entry], x.clause, entries[y.entry], y.clause)
			}
		}
	}
	for range ranked { // the order is one of constants, so it has no cycles
		for _, two := range pairs {
			ranked[two.loser].layer = max(ranked[two.loser].layer, ranked[two.winner].layer+1)
		}
	}
	for i := range ranked {
		var winners []condition
		for _, two := range pairs {
			if two.loser == i {
				winners = append(winners, ranked[two.winner].clause.conditions[0])
			}
		}
		conditions := ranked[i].clause.conditions
		ranked[i].dead = len(conditions) == 1 && covered(conditions[0], winners)
	}
	if len(pairs) > 0 {
		r.notes.winners = append(r.notes.winners, entries[0].name)
	}
	return nil
}

// covered reports whether every value that meets a condition meets one of the others. It is
// exact if none of the others has a mask; a mask that some values do not meet counts as one
// that no value meets.
func covered(c condition, others []condition) bool {
	values := []uint64{0, math.MaxUint64}
	for _, one := range append(others, c) {
		values = append(values, one.value-1, one.value, one.value+1)
	}
	for _, v := range values {
		if c.meets(v) && !slices.ContainsFunc(others, func(o condition) bool {
			return (o.op != maskedEqual || o.mask == 0) && o.meets(v)
		}) {
			return false
		}
	}
	return true
}

// ambiguous returns the error for two clauses of which no one wins.
func (p *profile) ambiguous(x entry, cx clause, y entry, cy clause) error {
	rule := p.rules[cx.rule]
	at := rule.position
	for _, n := range rule.names {
		if n.text == x.name {
			at = n.position
		}
	}
	call := ""
	if values, ok := both(cx, cy); ok {
		call = ", such as " + x.name + values
	}
	return p.errorf(at, "%s gets the action %q here, but %q from %s (some calls match both%s; which action a runtime takes depends on the version of libseccomp and on the order of the rules; make the conditions exclude each other)",
		x.name, x.action, y.action, p.rules[cy.rule].path, call)
}

// first returns a positive number if libseccomp tests clause x before y, a negative one if
// it tests y first, and 0 if that depends, or if the answer is not that of the first test:
// libseccomp 2.5 and 2.6 compare an upper bound and a lower one wrongly if a constant has
// more than 32 bits.
func first(x, y clause) int {
	if len(x.conditions) != 1 || len(y.conditions) != 1 || x.conditions[0].arg != y.conditions[0].arg {
		return 0
	}
	a, b := x.conditions[0], y.conditions[0]
	pa, pb := a.op.priority(), b.op.priority()
	switch {
	case pa != equalities && pb != equalities && max(a.value, b.value) > lowBits:
		return 0
	case pa != pb:
		return pa - pb
	case pa != equalities, a.op == maskedEqual, b.op == maskedEqual, a.op == notEqual && b.op == notEqual:
		return 0
	}
	return cmp.Compare(a.value, b.value)
}

const (
	lowerBounds = 1 + iota
	upperBounds
	equalities
)

// priority is the order of __db_chain_op_priority in libseccomp's src/db.c.
func (o operator) priority() int {
	switch o {
	case equal, notEqual, maskedEqual:
		return equalities
	case lessThan, lessOrEqual:
		return upperBounds
	}
	return lowerBounds
}
