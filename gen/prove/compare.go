package prove

// Comparisons go from the least significant bit up: so the diagrams of later
// bits are there before those of earlier ones ask for them, and each step makes
// one node.

// equal says whether two words are the same.
func (t *table) equal(a, b word) ref {
	if a == b {
		return yes
	}
	x, y := &t.words[a], &t.words[b]
	same := yes
	for i := range x {
		same = t.ite(t.xor(x[i], y[i]), no, same)
	}
	return same
}

// above says whether a > b: at the first bit in which they differ a has the 1.
func (t *table) above(a, b word) ref { return t.order(a, b, no) }

// atLeast says whether a >= b.
func (t *table) atLeast(a, b word) ref { return t.order(a, b, yes) }

func (t *table) order(a, b word, ifEqual ref) ref {
	x, y := &t.words[a], &t.words[b]
	r := ifEqual
	for i := range x {
		r = t.ite(t.xor(x[i], y[i]), x[i], r)
	}
	return r
}

// common says whether a & b is other than zero.
func (t *table) common(a, b word) ref {
	x, y := &t.words[a], &t.words[b]
	r := no
	for i := range x {
		r = t.or(t.and(x[i], y[i]), r)
	}
	return r
}
