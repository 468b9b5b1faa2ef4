package bdd

// Where returns the set of calls whose answer satisfies a predicate. F is settled:
// its leaves are constants.
func (t *Table) Where(f Ref, holds func(answer uint32) bool) Ref {
	known := map[Ref]Ref{}
	var of func(f Ref) Ref
	of = func(f Ref) Ref {
		if r, ok := known[f]; ok {
			return r
		}
		t.Spend(4)
		r := No
		if bit := t.Top(f); bit < CallBits {
			low, high := t.Sides(f, bit)
			r = t.Ask(bit, of(low), of(high))
		} else if k, ok := t.Answer(f); !ok {
			panic("BUG: Where of a diagram that is not settled")
		} else if holds(k) {
			r = Yes
		}
		known[f] = r
		return r
	}
	return of(f)
}
