package bdd

// Where returns the set of calls whose answer satisfies a predicate. The leaves of f must
// be constants; see ExpandLeaves.
func (t *Table) Where(f Ref, holds func(answer uint32) bool) Ref {
	return t.eachAnswer(f, func(answer uint32) Ref {
		if holds(answer) {
			return Yes
		}
		return No
	})
}

// Map returns a diagram whose answers are those of f after change. The leaves of f must be
// constants; see ExpandLeaves.
func (t *Table) Map(f Ref, change func(answer uint32) uint32) Ref {
	return t.eachAnswer(f, func(answer uint32) Ref { return t.Leaf(t.Constant(change(answer))) })
}

// eachAnswer replaces each leaf by a diagram.
func (t *Table) eachAnswer(f Ref, replace func(answer uint32) Ref) Ref {
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
			r = replace(k)
		} else {
			panic("BUG: a diagram with computed answers (call ExpandLeaves first)")
		}
		known[f] = r
		return r
	}
	return of(f)
}
