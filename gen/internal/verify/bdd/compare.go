package bdd

// Comparisons start at the least significant bit. Diagrams test it last, so each step
// adds one node above those that exist.

// Equal returns the set of calls for which two words are equal.
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

// Above returns the set of calls for which a > b: at the most significant bit in which
// they differ, a has the 1.
func (t *Table) Above(a, b Word) Ref { return t.order(a, b, No) }

// AtLeast returns the set of calls for which a >= b.
func (t *Table) AtLeast(a, b Word) Ref { return t.order(a, b, Yes) }

func (t *Table) order(a, b Word, ifEqual Ref) Ref {
	x, y := &t.words[a], &t.words[b]
	r := ifEqual
	for i := range x {
		r = t.Ite(t.Xor(x[i], y[i]), x[i], r)
	}
	return r
}

// Common returns the set of calls for which a & b is not zero.
func (t *Table) Common(a, b Word) Ref {
	x, y := &t.words[a], &t.words[b]
	r := No
	for i := range x {
		r = t.Or(t.And(x[i], y[i]), r)
	}
	return r
}
