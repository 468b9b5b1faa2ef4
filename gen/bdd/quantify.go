package bdd

// Exists returns the calls that become members of f by a change of the bits from
// first on, width of them: what remains of a set when these are not looked at.
func (t *Table) Exists(f Ref, first, width int) Ref {
	known := map[Ref]Ref{}
	var of func(f Ref) Ref
	of = func(f Ref) Ref {
		bit := t.Top(f)
		if bit >= first+width {
			return f
		}
		if r, ok := known[f]; ok {
			return r
		}
		t.Spend(4)
		low, high := t.Sides(f, bit)
		r := t.Or(of(low), of(high))
		if bit < first {
			// Not Or: this bit stays.
			r = t.Ask(bit, of(low), of(high))
		}
		known[f] = r
		return r
	}
	return of(f)
}

// Implies says whether all calls of f are calls of g.
func (t *Table) Implies(f, g Ref) bool { return t.Minus(f, g) == No }

// Minus says yes where f does and g does not.
func (t *Table) Minus(f, g Ref) Ref { return t.Ite(g, No, f) }
