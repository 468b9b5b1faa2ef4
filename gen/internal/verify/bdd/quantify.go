package bdd

// Exists quantifies over the width bits from first: it is yes for a call if f is yes for
// the call with some value of these bits. F tests no bit from first+width on.
//
//	∃x. f  =  f with x = 0, or f with x = 1
func (t *Table) Exists(f Ref, first, width int) Ref {
	return t.rebuild(f, first+width, map[Ref]Ref{}, func(bit int, low, high Ref) Ref {
		if first <= bit {
			return t.Or(low, high)
		}
		return t.Ask(bit, low, high)
	})
}

// Renamed returns f with its bits replaced: it tests to(bit) where f tests bit. To must
// map different bits of f to different bits.
func (t *Table) Renamed(f Ref, to func(bit int) int) Ref {
	return t.rebuild(f, CallBits, map[Ref]Ref{}, func(bit int, low, high Ref) Ref {
		// Ite and not Ask: the renamed bits may be in another order.
		return t.Ite(t.Ask(to(bit), No, Yes), high, low)
	})
}

// rebuild replaces the nodes of f that test a bit before end, from the last bit to the
// first: ask makes the new node. F is a set.
func (t *Table) rebuild(f Ref, end int, known map[Ref]Ref, ask func(bit int, low, high Ref) Ref) Ref {
	bit := t.Top(f)
	if bit >= end {
		return f
	}
	if r, ok := known[f]; ok {
		return r
	}
	t.Spend(4)
	low, high := t.Sides(f, bit)
	r := ask(bit, t.rebuild(low, end, known, ask), t.rebuild(high, end, known, ask))
	known[f] = r
	return r
}

// Implies reports whether f is a subset of g.
func (t *Table) Implies(f, g Ref) bool { return t.Minus(f, g) == No }

// Minus is yes where f is and g is not.
func (t *Table) Minus(f, g Ref) Ref { return t.Ite(g, No, f) }
