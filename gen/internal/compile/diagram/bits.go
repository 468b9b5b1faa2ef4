package diagram

// mask returns the first predicate under a mask that a clause has for a word.
func (r residual) mask(w Word) (atom, bool) {
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

// givenBits returns the residual if a predicate under a mask holds for a word, or if it
// does not. Other predicates on that word are resolved where the known one implies their
// result:
//
//	x & 6 == 4 holds   →  x & 4 == 0 fails, x & 2 == 0 holds, x == 1 fails
//	x & 6 == 6 fails   →  x & 7 == 7 fails, x == 6 fails
//	x & 4 == 4 fails   →  x & 4 == 0 holds
func (r residual) givenBits(w Word, known atom, itHolds bool) residual {
	if !itHolds && known.a&(known.a-1) == 0 {
		// A single bit is either set or clear.
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
			return c.resolve()
		case !itHolds && common == known.a && a.b&known.a == known.b:
			return c, c.outcome(false)
		}
		return c, open
	})
}
