package bdd

// The functions below make sets of values of one field. Where the field is wider than
// width, they constrain its low bits only. Each builds its diagram bit by bit, from the
// least significant bit. They do not use words, so the code that reads rules shares
// nothing with the code that reads programs.

// FieldBits returns the most significant bit of a 64-bit field, by its position in a rule:
// 0 to 5 are the arguments, 6 is the instruction pointer.
func FieldBits(position int) int {
	if position == 6 {
		return IPBits
	}
	return ArgBits + 64*position
}

// bit returns the bit of a field that has weight 1<<i.
func bit(position, i int) int { return FieldBits(position) + 63 - i }

// From is the set of values x >= v. Where v has a 1, x needs a 1 too. Where v has a 0, a 1
// in x makes it greater.
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

// UpTo is the set of values x <= v. It is From with 0 and 1 exchanged.
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

// Under is the set of values x with x & mask == v. V must have no bit that mask lacks.
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
