package bdd

// Exists says yes for calls that f says yes for with some value of the bits from
// first on: what f asks of these bits is forgotten.
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

// Renamed is f asking for other bits: for to(bit) wherever it asks for bit. No two
// bits that f asks for may become one.
func (t *Table) Renamed(f Ref, to func(bit int) int) Ref {
	return t.rebuild(f, CallBits, map[Ref]Ref{}, func(bit int, low, high Ref) Ref {
		// Not Ask: the order of the bits may be another now.
		return t.Ite(t.Ask(to(bit), No, Yes), high, low)
	})
}

// rebuild makes a diagram anew, from its ends up, or from where it asks for no
// bit before end. F answers yes or no.
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

// Implies reports whether all calls of f are calls of g.
func (t *Table) Implies(f, g Ref) bool { return t.Minus(f, g) == No }

// Minus says yes where f does and g does not.
func (t *Table) Minus(f, g Ref) Ref { return t.Ite(g, No, f) }
