package bdd

// cacheEntry is a result of Ite: f ? g : h is r.
type cacheEntry struct{ f, g, h, r Ref }

// cached returns the only cache entry that may hold a result. A later result overwrites an
// earlier one with the same hash. The earlier one is then computed again when needed.
func (t *Table) cached(f, g, h Ref) *cacheEntry {
	return &t.cache[hash(f, g, h)&uint32(len(t.cache)-1)]
}

// Ite is "if f then g else h": it answers as g does where f is yes, and as h does
// elsewhere. All other operators are made of it (K. S. Brace, R. L. Rudell, R. E. Bryant,
// "Efficient Implementation of a BDD Package", DAC 1990).
func (t *Table) Ite(f, g, h Ref) Ref {
	switch {
	case f == Yes || g == h:
		return g
	case f == No:
		return h
	}
	// In g, f is known to be yes; in h it is known to be no.
	if g == f {
		g = Yes
	}
	if h == f {
		h = No
	}
	if g == Yes && h == No {
		return f
	}
	// An empty cache entry never matches: its f is No, and f is not.
	if c := t.cached(f, g, h); c.f == f && c.g == g && c.h == h {
		return c.r
	}
	t.Spend(1)
	bit := int(min(t.nodes[f].bit, t.nodes[g].bit, t.nodes[h].bit))
	f0, f1 := t.Sides(f, bit)
	g0, g1 := t.Sides(g, bit)
	h0, h1 := t.Sides(h, bit)
	low := t.Ite(f0, g0, h0)
	high := t.Ite(f1, g1, h1)
	r := t.Ask(bit, low, high)
	*t.cached(f, g, h) = cacheEntry{f, g, h, r}
	return r
}

// Sides returns the residuals (cofactors) of a diagram for a bit: low for 0, high for 1.
// The bit is the first that the diagram tests, or an earlier one.
func (t *Table) Sides(r Ref, bit int) (low, high Ref) {
	if n := &t.nodes[r]; int(n.bit) == bit {
		return n.low, n.high
	}
	return r, r
}

// Not is yes where f is no.
func (t *Table) Not(f Ref) Ref { return t.Ite(f, No, Yes) }

// And is yes where both f and g are.
func (t *Table) And(f, g Ref) Ref { return t.Ite(f, g, No) }

// Or is yes where f or g or both are.
func (t *Table) Or(f, g Ref) Ref { return t.Ite(f, Yes, g) }

// Xor is yes where exactly one of f and g is.
func (t *Table) Xor(f, g Ref) Ref {
	switch No { // this saves the negation for constants, which are frequent
	case f:
		return g
	case g:
		return f
	}
	return t.Ite(f, t.Not(g), g)
}
