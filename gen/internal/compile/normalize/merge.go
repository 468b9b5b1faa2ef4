package normalize

import (
	"encoding/binary"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
)

// merge unites clauses that each ask for one of several bits. Package rules has no word for "any
// of these bits" (MaskedEqual asks for all bits of its mask), so rules have one alternative for
// each bit. Consecutive clauses with the same action are alternatives: whichever holds, the
// action is the same.
//
//	kill if arg0 & 0x1 == 0x1
//	allow if arg0 & 0x2 == 0x2 and arg1 == 0x5    ┐
//	allow if arg0 & 0x4 == 0x4 and arg1 == 0x6    │   another condition differs
//	allow if arg0 & 0x8 == 0x8 and arg1 == 0x5    ┴▶  allow if arg0 & 0xa != 0x0 and arg1 == 0x5
//	errno if arg0 & 0x10 == 0x10 and arg1 == 0x5      another action
//	allow if arg0 & 0x20 == 0x20 and arg1 == 0x5      not consecutive with the others
//
// Clauses merge if all their conditions are equal except one, which asks for a set bit. Three
// other cases could merge and do not:
//
//   - Bits of which one must be clear. x & 3 != 3 takes two instructions for every call, while a
//     call with neither bit passes the first of two tests.
//   - Values and ranges. A diagram joins neighbouring values itself, and a reader looks for the
//     values of the rules.
//   - Clauses that another one covers. Package lint reports them at their position.
func (n *normalizer) merge(d policy.Decision) policy.Decision {
	out := make(policy.Decision, 0, len(d))
	for len(d) > 0 {
		end := 1
		for end < len(d) && d[end].Action == d[0].Action {
			end++
		}
		out = append(out, n.alternatives(d[:end])...)
		d = d[end:]
	}
	return out
}

// alternatives merges over the first condition, the second and so on, until nothing changes:
// combinations of a bit of arg0 and one of arg1 merge over one, then over the other.
func (n *normalizer) alternatives(list []policy.Clause) []policy.Clause {
	for before := len(list) + 1; len(list) < before; {
		before = len(list)
		for i, more := 0, true; more; i++ {
			list, more = n.mergeAt(list, i)
		}
	}
	return list
}

// mergeAt merges clauses that differ in their i-th condition alone. The merged clause takes the
// place of the first of them. More is set if some clause has conditions after the i-th.
func (n *normalizer) mergeAt(list []policy.Clause, i int) (out []policy.Clause, more bool) {
	type group struct {
		at     int // in out
		mask   uint64
		merged bool
	}
	var groups []group
	index := map[string]int{} // of groups, by what their clauses have in common
	for _, c := range list {
		more = more || i+1 < len(c.When)
		mask, ok := uint64(0), false
		if i < len(c.When) {
			mask, ok = anyBitOf(c.When[i], n.max)
		}
		if !ok {
			out = append(out, c)
			continue
		}
		key := keyWithout(c, i)
		k, known := index[key]
		if !known {
			index[key] = len(groups)
			groups = append(groups, group{at: len(out), mask: mask})
			out = append(out, c)
			continue
		}
		g := &groups[k]
		g.mask, g.merged = g.mask|mask, true
		first := &out[g.at]
		first.Others = append(append(first.Others, c.Origin), c.Others...)
	}
	for _, g := range groups {
		if g.merged {
			when := slices.Clone(out[g.at].When)
			when[i] = anyBit(when[i].Field, g.mask, n.max)
			slices.SortFunc(when, compare)
			out[g.at].When = when
		}
	}
	return out, more
}

// keyWithout is equal for clauses that differ only in the value of their i-th condition.
func keyWithout(c policy.Clause, i int) string {
	key := []byte{byte(c.When[i].Field)}
	for k, other := range c.When {
		if k == i {
			continue
		}
		not := byte(0)
		if other.Not {
			not = 1
		}
		key = append(key, byte(other.Field), byte(other.Kind), not)
		key = binary.LittleEndian.AppendUint64(key, other.A)
		key = binary.LittleEndian.AppendUint64(key, other.B)
	}
	return string(key)
}
