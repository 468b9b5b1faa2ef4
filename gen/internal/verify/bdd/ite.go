package bdd

// choice is an answered question: f ? g : h is r.
type choice struct{ f, g, h, r Ref }

// remembered is the one place of the cache where a question may be found. A later
// question takes it from an earlier one: nothing but time is lost.
func (t *Table) remembered(f, g, h Ref) *choice {
	return &t.cache[hash(f, g, h)&uint32(len(t.cache)-1)]
}

// Ite returns the diagram that answers as g where f says yes, else as h: the
// operator of which all others are made (K. S. Brace, R. L. Rudell, R. E. Bryant,
// "Efficient Implementation of a BDD Package", DAC 1990).
func (t *Table) Ite(f, g, h Ref) Ref {
	switch {
	case f == Yes || g == h:
		return g
	case f == No:
		return h
	}
	// Where f is asked again its answer is known.
	if g == f {
		g = Yes
	}
	if h == f {
		h = No
	}
	if g == Yes && h == No {
		return f
	}
	// A free place of the cache is no answer: its f is no, and f is not.
	if c := t.remembered(f, g, h); c.f == f && c.g == g && c.h == h {
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
	*t.remembered(f, g, h) = choice{f, g, h, r}
	return r
}

// Sides returns what remains of a diagram when a bit at or above its first is 0
// and 1.
func (t *Table) Sides(r Ref, bit int) (low, high Ref) {
	if n := &t.nodes[r]; int(n.bit) == bit {
		return n.low, n.high
	}
	return r, r
}

// Not says yes where f says no.
func (t *Table) Not(f Ref) Ref { return t.Ite(f, No, Yes) }

// And says yes where both do.
func (t *Table) And(f, g Ref) Ref { return t.Ite(f, g, No) }

// Or says yes where one of the two does.
func (t *Table) Or(f, g Ref) Ref { return t.Ite(f, Yes, g) }

// Xor says yes where one of the two does and the other does not.
func (t *Table) Xor(f, g Ref) Ref {
	switch No { // constants, of which programs are full, need no negation
	case f:
		return g
	case g:
		return f
	}
	return t.Ite(f, t.Not(g), g)
}
