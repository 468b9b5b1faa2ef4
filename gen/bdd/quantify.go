package bdd

// Exists says yes for calls that f says yes for with some value of the bits from
// first on: what f asks of these bits is forgotten.
//
//	∃x. f  =  f with x = 0, or f with x = 1
func (t *Table) Exists(f Ref, first, width int) Ref {
	return t.rebuild(f, map[Ref]Ref{}, func(bit int, low, high Ref) Ref {
		if first <= bit && bit < first+width {
			return t.Or(low, high)
		}
		return t.Ask(bit, low, high)
	})
}

// Renamed is f asking for other bits: for to(bit) wherever it asks for bit. No two
// bits that f asks for may become one.
func (t *Table) Renamed(f Ref, to func(bit int) int) Ref {
	return t.rebuild(f, map[Ref]Ref{}, func(bit int, low, high Ref) Ref {
		// Not Ask: the order of the bits may be another now.
		return t.Ite(t.Ask(to(bit), No, Yes), high, low)
	})
}

// rebuild makes a diagram anew, from its ends up. F answers yes or no.
func (t *Table) rebuild(f Ref, known map[Ref]Ref, ask func(bit int, low, high Ref) Ref) Ref {
	if f <= Yes {
		return f
	}
	if r, ok := known[f]; ok {
		return r
	}
	t.Spend(4)
	n := t.nodes[f]
	low, high := t.rebuild(n.low, known, ask), t.rebuild(n.high, known, ask)
	r := ask(int(n.bit), low, high)
	known[f] = r
	return r
}
