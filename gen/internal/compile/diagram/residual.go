package diagram

import (
	"encoding/binary"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// residual is what is left of a decision once some words are known (a cofactor). Its
// first clause that holds decides. The last clause has no conditions.
type residual []clause

type clause struct {
	when   []condition
	action linux.BPFAction
	rules  int // how many rules were merged into it: the factor of its weight
}

// newResidual returns the residual of a decision when no word is known.
func newResidual(d policy.Decision, wordBits int) residual {
	r := make(residual, 0, len(d))
	for _, from := range d {
		c := clause{action: from.Action, rules: from.Rules()}
		possible := true
		for _, condition := range from.When {
			split, truth := split(condition, wordBits)
			switch truth {
			case open:
				c.when = append(c.when, split)
			case fails:
				possible = false
			}
		}
		if possible {
			r = append(r, c)
		}
	}
	return r.trim()
}

// assume applies new knowledge to every condition. It drops clauses that fail, and
// all clauses after one that holds.
func (r residual) assume(know func(condition) (condition, truth)) residual {
	out := make(residual, 0, len(r))
	for _, from := range r {
		left, truth := from.assume(know)
		if truth == fails {
			continue
		}
		out = append(out, left)
		if truth == holds {
			break
		}
	}
	return out.trim()
}

// assume returns what is left of a clause. The clause fails if one of its conditions
// fails, and holds if none is left.
func (c clause) assume(know func(condition) (condition, truth)) (clause, truth) {
	when := make([]condition, 0, len(c.when))
	for _, from := range c.when {
		left, truth := know(from)
		switch truth {
		case fails:
			return clause{}, fails
		case open:
			when = append(when, left)
		}
	}
	if len(when) == 0 {
		return clause{nil, c.action, c.rules}, holds
	}
	return clause{when, c.action, c.rules}, open
}

// trim drops clauses that cannot matter: those that decide as the rest would, and
// those that repeat the clause before.
//
//	allow if a, allow if b, allow      →  allow
//	errno if a, allow if b, allow if b →  errno if a, allow if b
func (r residual) trim() residual {
	last := len(r) - 1
	for last > 0 && r[last-1].action == r[last].action {
		r[last-1].when = nil
		last--
	}
	r = r[:last+1]
	return slices.CompactFunc(r, func(a, b clause) bool {
		return a.action == b.action && slices.Equal(a.when, b.when)
	})
}

// key identifies a residual: equal keys mean equal conditions and actions.
func (r residual) key() string {
	var b []byte
	for _, c := range r {
		b = binary.LittleEndian.AppendUint32(b, uint32(c.action))
		b = binary.AppendUvarint(b, uint64(len(c.when)))
		for _, x := range c.when {
			flags := byte(x.field) << 2
			if x.not {
				flags |= 1
			}
			if x.whole {
				flags |= 2
			}
			if x.half {
				flags |= 1 << 7
			}
			b = append(b, flags)
			if x.whole {
				b = binary.LittleEndian.AppendUint64(b, x.lo)
				b = binary.LittleEndian.AppendUint64(b, x.hi)
				continue
			}
			for _, a := range []atom{x.low, x.high} {
				b = append(b, byte(a.kind))
				b = binary.LittleEndian.AppendUint32(b, a.a)
				b = binary.LittleEndian.AppendUint32(b, a.b)
			}
		}
	}
	return string(b)
}

// nextWord selects the word to test next. It prefers a half whose other half has just
// been tested: if that test came later, it would be copied to every end of the tests in
// between. Otherwise it selects the word that most clauses ask for, because that word
// decides most of them. Ties go to the earlier argument, and to the low half, since
// arguments mostly differ in their low halves.
//
// A high half comes first if many conditions ask the same of it, as lists of values
// below 2³² do. The search in the low half then ends at actions, which are in reach
// everywhere. Otherwise it would end at one test of the high half, far behind it.
func (r residual) nextWord() Word {
	var best Word
	most := 0
	for field := policy.Field(0); field <= policy.IP; field++ {
		for _, kind := range []WordKind{Low, High} {
			w, n := Word{kind, field}, 0
			for _, c := range r {
				for _, x := range c.when {
					if x.mentions(w) {
						n++
						if x.half {
							n += len(r)
						}
						break
					}
				}
			}
			if n > most {
				best, most = w, n
			}
		}
	}
	if best.Kind == Low && r.sharedHigh(best.Field) {
		best.Kind = High
	}
	return best
}

// manyConditions is the least number of equal conditions for which the high half comes
// first. With fewer, the test of the high half is in reach, and the low half may
// already be in the accumulator.
const manyConditions = 8

// sharedHigh reports whether a field has many conditions and all of them ask the same
// of its high half.
func (r residual) sharedHigh(f policy.Field) bool {
	var first *atom
	n := 0
	for _, c := range r {
		for i := range c.when {
			x := &c.when[i]
			switch {
			case x.field != f:
			case x.whole || x.not || x.high.kind == anything || first != nil && x.high != *first:
				return false
			default:
				first, n = &x.high, n+1
			}
		}
	}
	return n >= manyConditions
}
