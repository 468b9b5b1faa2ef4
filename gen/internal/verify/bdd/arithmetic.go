package bdd

// Each combines two words bit by bit.
func (t *Table) Each(a, b Word, combine func(f, g Ref) Ref) Word {
	x, y := t.words[a], t.words[b]
	for i := range x {
		x[i] = combine(x[i], y[i])
	}
	return t.word(x)
}

// Add is a + b + carry, from the least significant bit up as on paper. It is
// the arithmetic of the kernel's 32-bit registers: what is carried out is lost.
func (t *Table) Add(a, b Word, carry Ref) Word {
	x, y := t.words[a], t.words[b]
	var sum bits
	for i := range sum {
		sum[i] = t.Xor(t.Xor(x[i], y[i]), carry)
		carry = t.Ite(t.Xor(x[i], y[i]), carry, x[i])
	}
	return t.word(sum)
}

// Sub is a - b: a + ^b + 1.
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

// shift moves bits up by n, down if n is negative.
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

// ShiftBy shifts by the low five bits of b, up or down as sign is 1 or -1: by
// Each power of two that is set in b, or not.
func (t *Table) ShiftBy(a, b Word, sign int) Word {
	for i, set := range t.words[b][:5] {
		a = t.Pick(set, t.shift(a, sign<<i), a)
	}
	return a
}

// Pick is a where f says yes, else b.
func (t *Table) Pick(f Ref, a, b Word) Word {
	if f == Yes {
		return a
	} else if f == No {
		return b
	}
	return t.Each(a, b, func(g, h Ref) Ref { return t.Ite(f, g, h) })
}

// Mul adds up a shifted by each bit that is set in b. A constant should be b.
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

// times is a * k with few sums, which grow fast: a run of ones in k is a power
// less another, as 0x7e is 0x80 - 2.
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

// Div is a / b without remainder, b being other than zero: long division in base
// two, from the most significant bit down. The rest is never above the bits of a
// that were taken so far, so that shifting it loses nothing.
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
