package bdd

// Each applies an operator to each pair of bits of two words.
func (t *Table) Each(a, b Word, combine func(f, g Ref) Ref) Word {
	x, y := t.words[a], t.words[b]
	for i := range x {
		x[i] = combine(x[i], y[i])
	}
	return t.word(x)
}

// Add returns a + b + carry. It is a ripple-carry adder: it starts at the least
// significant bit. As in the kernel's 32-bit registers, the carry out is dropped.
func (t *Table) Add(a, b Word, carry Ref) Word {
	x, y := t.words[a], t.words[b]
	var sum bits
	for i := range sum {
		sum[i] = t.Xor(t.Xor(x[i], y[i]), carry)
		carry = t.Ite(t.Xor(x[i], y[i]), carry, x[i])
	}
	return t.word(sum)
}

// Sub returns a - b, computed as a + ^b + 1.
func (t *Table) Sub(a, b Word) Word {
	return t.Add(a, t.complement(b), Yes)
}

func (t *Table) complement(a Word) Word {
	x := t.words[a]
	for i := range x {
		x[i] = t.Not(x[i])
	}
	return t.word(x)
}

// shift returns a << n, or a >> -n if n is negative.
func (t *Table) shift(a Word, n int) Word {
	x := t.words[a]
	var moved bits
	for i := range moved {
		if from := i - n; 0 <= from && from < 32 {
			moved[i] = x[from]
		}
	}
	return t.word(moved)
}

// ShiftBy shifts a by the low five bits of b: to the left if sign is 1, to the right
// if it is -1. It is a barrel shifter: for each of the five bits it either shifts by
// that power of two or does not.
func (t *Table) ShiftBy(a, b Word, sign int) Word {
	for i, set := range t.words[b][:5] {
		a = t.Pick(set, t.shift(a, sign<<i), a)
	}
	return a
}

// Pick returns a for calls for which f is yes, and b for the others.
func (t *Table) Pick(f Ref, a, b Word) Word {
	if f == Yes {
		return a
	} else if f == No {
		return b
	}
	return t.Each(a, b, func(g, h Ref) Ref { return t.Ite(f, g, h) })
}

// Mul returns a * b: the sum of a shifted by each bit that is set in b. Pass a
// constant operand as b, which makes smaller diagrams.
func (t *Table) Mul(a, b Word) Word {
	if k, ok := t.IsConstant(b); ok {
		return t.times(a, uint64(k))
	}
	product := t.Constant(0)
	for i, set := range t.words[b] {
		if set != No {
			product = t.Add(product, t.Pick(set, t.shift(a, i), t.Constant(0)), No)
		}
	}
	return product
}

// times returns a * k. Sums grow fast, so it makes as few as it can: a run of ones in
// k is the difference of two powers of two, such as 0x7e = 0x80 - 2.
func (t *Table) times(a Word, k uint64) Word {
	product := t.Constant(0)
	for i := 0; k != 0; i, k = i+1, k>>1 {
		switch k & 3 {
		case 1:
			product = t.Add(product, t.shift(a, i), No)
		case 3:
			product = t.Sub(product, t.shift(a, i))
			k++
		}
	}
	return product
}

// Div returns the quotient a / b, rounded down, for b other than zero. It is long
// division in base two and starts at the most significant bit. The remainder is at
// most the value of the bits of a taken so far, so shifting it loses no bit.
func (t *Table) Div(a, b Word) Word {
	var quotient bits
	rest := t.Constant(0)
	for i := 31; i >= 0; i-- {
		next := t.words[t.shift(rest, 1)]
		next[0] = t.words[a][i]
		rest = t.word(next)
		fits := t.AtLeast(rest, b)
		quotient[i] = fits
		rest = t.Pick(fits, t.Sub(rest, b), rest)
	}
	return t.word(quotient)
}
