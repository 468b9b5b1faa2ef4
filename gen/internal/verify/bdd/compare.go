package bdd

// Comparisons go from the least significant bit up: so the diagrams of later
// bits are there before those of earlier ones ask for them, and each step makes
// one node.

// Equal reports whether two words are the same.
func (t *Table) Equal(a, b Word) Ref {
	if a == b {
		return Yes
	}
	x, y := &t.words[a], &t.words[b]
	same := Yes
	for i := range x {
		same = t.Ite(t.Xor(x[i], y[i]), No, same)
	}
	return same
}

// Above reports whether a > b: at the first bit in which they differ a has the 1.
func (t *Table) Above(a, b Word) Ref { return t.order(a, b, No) }

// AtLeast reports whether a >= b.
func (t *Table) AtLeast(a, b Word) Ref { return t.order(a, b, Yes) }

func (t *Table) order(a, b Word, ifEqual Ref) Ref {
	x, y := &t.words[a], &t.words[b]
	r := ifEqual
	for i := range x {
		r = t.Ite(t.Xor(x[i], y[i]), x[i], r)
	}
	return r
}

// Common reports whether a & b is other than zero.
func (t *Table) Common(a, b Word) Ref {
	x, y := &t.words[a], &t.words[b]
	r := No
	for i := range x {
		r = t.Or(t.And(x[i], y[i]), r)
	}
	return r
}
