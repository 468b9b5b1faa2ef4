package bdd

// Map returns a diagram that answers what change makes of f's answers. F is
// settled: its leaves are constants.
func (t *Table) Map(f Ref, change func(answer uint32) uint32) Ref {
	known := map[Ref]Ref{}
	var of func(f Ref) Ref
	of = func(f Ref) Ref {
		if r, ok := known[f]; ok {
			return r
		}
		t.Spend(4)
		var r Ref
		if bit := t.Top(f); bit < CallBits {
			low, high := t.Sides(f, bit)
			r = t.Ask(bit, of(low), of(high))
		} else if k, ok := t.Answer(f); ok {
			r = t.Leaf(t.Constant(change(k)))
		} else {
			panic("BUG: Map of a diagram that is not settled")
		}
		known[f] = r
		return r
	}
	return of(f)
}
