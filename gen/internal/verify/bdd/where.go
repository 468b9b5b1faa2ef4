package bdd

// Where returns the set of calls whose answer satisfies a predicate. F is settled:
// its leaves are constants.
func (t *Table) Where(f Ref, holds func(answer uint32) bool) Ref {
	return t.eachAnswer(f, func(answer uint32) Ref {
		if holds(answer) {
			return Yes
		}
		return No
	})
}

// Map returns a diagram that answers what change makes of f's answers. F is
// settled.
func (t *Table) Map(f Ref, change func(answer uint32) uint32) Ref {
	return t.eachAnswer(f, func(answer uint32) Ref { return t.Leaf(t.Constant(change(answer))) })
}

// eachAnswer puts something else in the place of each answer.
func (t *Table) eachAnswer(f Ref, instead func(answer uint32) Ref) Ref {
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
			r = instead(k)
		} else {
			panic("BUG: the answers of a diagram that is not settled")
		}
		known[f] = r
		return r
	}
	return of(f)
}
