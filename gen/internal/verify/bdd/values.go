package bdd

// The sets below are of the values of one field: of its low bits where it is wider
// than the set's width. Each diagram is written down bit by bit, from the least
// significant bit up. Nothing is computed from words, so that what reads rules shares
// no code with what reads programs.

// FieldBits is the place of the most significant bit of a 64-bit field, by its position
// in a rule: 0 to 5 are the arguments, 6 is the instruction pointer.
func FieldBits(position int) int {
	if position == 6 {
		return IPBits
	}
	return ArgBits + 64*position
}

// bit is the place of the bit of weight 1<<i of a field.
func bit(position, i int) int { return FieldBits(position) + 63 - i }

// From is the set of values that are at least v. Where v has a 1, a value must have
// one; where v has a 0, a 1 decides.
func (t *Table) From(position, width int, v uint64) Ref {
	r := Yes
	for i := range width {
		if v>>i&1 == 1 {
			r = t.Ask(bit(position, i), No, r)
		} else {
			r = t.Ask(bit(position, i), r, Yes)
		}
	}
	return r
}

// UpTo is the set of values that are at most v: From with 0 and 1 exchanged.
func (t *Table) UpTo(position, width int, v uint64) Ref {
	r := Yes
	for i := range width {
		if v>>i&1 == 0 {
			r = t.Ask(bit(position, i), r, No)
		} else {
			r = t.Ask(bit(position, i), Yes, r)
		}
	}
	return r
}

// Under is the set of values x with x & mask == v, of which v has no bit that mask lacks.
func (t *Table) Under(position, width int, mask, v uint64) Ref {
	r := Yes
	for i := range width {
		switch at := bit(position, i); {
		case mask>>i&1 == 0:
		case v>>i&1 == 0:
			r = t.Ask(at, r, No)
		default:
			r = t.Ask(at, No, r)
		}
	}
	return r
}
