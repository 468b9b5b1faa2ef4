package prove

// each combines two words bit by bit.
func (t *table) each(a, b word, combine func(f, g ref) ref) word {
	x, y := t.words[a], t.words[b]
	for i := range x {
		x[i] = combine(x[i], y[i])
	}
	return t.word(x)
}

// add is a + b + carry, from the least significant bit up as on paper. It is
// the arithmetic of the kernel's 32-bit registers: what is carried out is lost.
func (t *table) add(a, b word, carry ref) word {
	x, y := t.words[a], t.words[b]
	var sum bits
	for i := range sum {
		sum[i] = t.xor(t.xor(x[i], y[i]), carry)
		carry = t.ite(t.xor(x[i], y[i]), carry, x[i])
	}
	return t.word(sum)
}

// sub is a - b: a + ^b + 1.
func (t *table) sub(a, b word) word {
	return t.add(a, t.complement(b), yes)
}

func (t *table) complement(a word) word {
	x := t.words[a]
	for i := range x {
		x[i] = t.not(x[i])
	}
	return t.word(x)
}

// shift moves bits up by n, down if n is negative.
func (t *table) shift(a word, n int) word {
	x := t.words[a]
	var moved bits
	for i := range moved {
		if from := i - n; 0 <= from && from < 32 {
			moved[i] = x[from]
		}
	}
	return t.word(moved)
}

// shiftBy shifts by the low five bits of b, up or down as sign is 1 or -1: by
// each power of two that is set in b, or not.
func (t *table) shiftBy(a, b word, sign int) word {
	for i, set := range t.words[b][:5] {
		a = t.pick(set, t.shift(a, sign<<i), a)
	}
	return a
}

// pick is a where f says yes, else b.
func (t *table) pick(f ref, a, b word) word {
	if f == yes {
		return a
	} else if f == no {
		return b
	}
	return t.each(a, b, func(g, h ref) ref { return t.ite(f, g, h) })
}

// mul adds up a shifted by each bit that is set in b. A constant should be b.
func (t *table) mul(a, b word) word {
	if k, ok := t.isConstant(b); ok {
		return t.times(a, uint64(k))
	}
	product := t.constant(0)
	for i, set := range t.words[b] {
		if set != no {
			product = t.add(product, t.pick(set, t.shift(a, i), t.constant(0)), no)
		}
	}
	return product
}

// times is a * k with few sums, which grow fast: a run of ones in k is a power
// less another, as 0x7e is 0x80 - 2.
func (t *table) times(a word, k uint64) word {
	product := t.constant(0)
	for i := 0; k != 0; i, k = i+1, k>>1 {
		switch k & 3 {
		case 1:
			product = t.add(product, t.shift(a, i), no)
		case 3:
			product = t.sub(product, t.shift(a, i))
			k++
		}
	}
	return product
}

// div is a / b without remainder, b being other than zero: long division in base
// two, from the most significant bit down. The rest is never above the bits of a
// that were taken so far, so that shifting it loses nothing.
func (t *table) div(a, b word) word {
	var quotient bits
	rest := t.constant(0)
	for i := 31; i >= 0; i-- {
		next := t.words[t.shift(rest, 1)]
		next[0] = t.words[a][i]
		rest = t.word(next)
		fits := t.atLeast(rest, b)
		quotient[i] = fits
		rest = t.pick(fits, t.sub(rest, b), rest)
	}
	return t.word(quotient)
}
