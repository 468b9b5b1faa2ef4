package prove

// choice is an answered question: f ? g : h is r.
type choice struct{ f, g, h, r ref }

// remembered is the one place of the cache where a question may be found. A later
// question takes it from an earlier one: nothing but time is lost.
func (t *table) remembered(f, g, h ref) *choice {
	return &t.cache[hash(f, g, h)&uint32(len(t.cache)-1)]
}

// ite returns the diagram that answers as g where f says yes, else as h: the
// operator of which all others are made (K. S. Brace, R. L. Rudell, R. E. Bryant,
// "Efficient Implementation of a BDD Package", DAC 1990).
func (t *table) ite(f, g, h ref) ref {
	switch {
	case f == yes || g == h:
		return g
	case f == no:
		return h
	}
	// Where f is asked again its answer is known.
	if g == f {
		g = yes
	}
	if h == f {
		h = no
	}
	if g == yes && h == no {
		return f
	}
	// A free place of the cache is no answer: its f is no, and f is not.
	if c := t.remembered(f, g, h); c.f == f && c.g == g && c.h == h {
		return c.r
	}
	t.takeStep(1)
	bit := min(t.nodes[f].bit, t.nodes[g].bit, t.nodes[h].bit)
	f0, f1 := t.sides(f, bit)
	g0, g1 := t.sides(g, bit)
	h0, h1 := t.sides(h, bit)
	low := t.ite(f0, g0, h0)
	high := t.ite(f1, g1, h1)
	r := t.ask(int(bit), low, high)
	*t.remembered(f, g, h) = choice{f, g, h, r}
	return r
}

// sides returns what remains of a diagram when a bit at or above its first is 0
// and 1.
func (t *table) sides(r ref, bit int32) (low, high ref) {
	if n := &t.nodes[r]; n.bit == bit {
		return n.low, n.high
	}
	return r, r
}

func (t *table) not(f ref) ref    { return t.ite(f, no, yes) }
func (t *table) and(f, g ref) ref { return t.ite(f, g, no) }
func (t *table) or(f, g ref) ref  { return t.ite(f, yes, g) }

func (t *table) xor(f, g ref) ref {
	switch no { // constants, of which programs are full, need no negation
	case f:
		return g
	case g:
		return f
	}
	return t.ite(f, t.not(g), g)
}
