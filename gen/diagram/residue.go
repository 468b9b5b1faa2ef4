package diagram

import (
	"encoding/binary"
	"slices"

	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// residue is what is left of a decision once some words are known: clauses of
// which the first that holds decides. The last one has no conditions.
type residue []clause

type clause struct {
	when   []condition
	action linux.BPFAction
}

// begin turns a decision of the policy into the residue of knowing nothing.
func begin(d policy.Decision, wordBits int) residue {
	r := make(residue, 0, len(d))
	for _, from := range d {
		c := clause{action: from.Action}
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

// assume applies new knowledge to every condition: clauses that fail go, and
// with them all that follow one that holds.
func (r residue) assume(know func(condition) (condition, truth)) residue {
	out := make(residue, 0, len(r))
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

// assume returns what is left of a clause: it fails if one of its conditions
// does, and holds if none is left.
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
		return clause{nil, c.action}, holds
	}
	return clause{when, c.action}, open
}

// trim drops what cannot matter: a clause that decides as the rest would, and a
// clause that repeats another.
//
//	allow if a, allow if b, allow      →  allow
//	errno if a, allow if b, allow if b →  errno if a, allow if b
func (r residue) trim() residue {
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

// key identifies a residue: equal keys, equal residues.
func (r residue) key() string {
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

// next chooses the word to look at. First a half whose other half has just been
// looked at: put off, the question would be copied to every end of what comes in
// between. Otherwise the word that most clauses ask for, since its answer settles
// most; the earlier one among equals, and the low half before the high one, since
// arguments differ in their low halves.
func (r residue) next() Word {
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
	return best
}

// mask returns a predicate under a mask that some clause has for a word.
func (r residue) mask(w Word) (atom, bool) {
	if w.Kind != Low && w.Kind != High {
		return atom{}, false
	}
	for _, c := range r {
		for _, x := range c.when {
			if x.field == w.Field && !x.whole && x.about(w.Kind).kind == under {
				return *x.about(w.Kind), true
			}
		}
	}
	return atom{}, false
}

// givenBits returns what is left where the predicate known holds for a word, or
// where it does not. Other predicates on that word are decided where the known
// one decides them:
//
//	x & 6 == 4 holds   →  x & 4 == 0 fails, x & 2 == 0 holds, x == 1 fails
//	x & 6 == 6 fails   →  x & 7 == 7 fails, x == 6 fails
//	x & 4 == 4 fails   →  x & 4 == 0 holds
func (r residue) givenBits(w Word, known atom, itHolds bool) residue {
	if !itHolds && known.a&(known.a-1) == 0 {
		// A single bit that is not set is clear, and the other way round.
		known.b ^= known.a
		itHolds = true
	}
	return r.assume(func(c condition) (condition, truth) {
		if c.field != w.Field || c.whole {
			return c, open
		}
		a := c.about(w.Kind)
		if a.kind == within {
			if a.a == a.b && known.holds(a.a) != itHolds {
				return c, c.outcome(false)
			}
			return c, open
		}
		if a.kind != under {
			return c, open
		}
		common := a.a & known.a
		switch {
		case itHolds && (a.b^known.b)&common != 0:
			return c, c.outcome(false)
		case itHolds && common == a.a:
			*a, c.half = atom{}, true
			return c.settle()
		case !itHolds && common == known.a && a.b&known.a == known.b:
			return c, c.outcome(false)
		}
		return c, open
	})
}
