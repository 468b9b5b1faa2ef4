package bdd

// Different returns a diagram that says yes for calls only that two diagrams
// answer differently, and is no if there are none.
//
// Two diagrams that are one do not differ. Others do in their constant leaves, or
// else perhaps in leaves where `ret a` returns what depends on the call. Whether
// such a word is equal to another can take a diagram too large to make; so those
// are compared one bit at a time.
func (t *Table) Different(a, b Ref) Ref {
	if a == b {
		return No
	}
	c := comparison{Table: t, bit: -1, known: map[[2]Ref]Ref{}}
	f := c.of(a, b)
	for c.computed && f == No && c.bit < 31 {
		c.bit++
		clear(c.known)
		f = c.of(a, b)
	}
	return f
}

// comparison looks at one bit of the answers, or with bit -1 at answers that are
// constant.
type comparison struct {
	*Table
	bit      int
	computed bool // there are leaves with words that depend on the call
	known    map[[2]Ref]Ref
}

func (c *comparison) of(a, b Ref) Ref {
	if a == b {
		return No
	}
	if f, ok := c.known[[2]Ref{a, b}]; ok {
		return f
	}
	c.Spend(4)
	bit := int(min(c.nodes[a].bit, c.nodes[b].bit))
	var f Ref
	if bit == leafBit {
		f = c.leaves(Word(c.nodes[a].low), Word(c.nodes[b].low))
	} else {
		a0, a1 := c.Sides(a, bit)
		b0, b1 := c.Sides(b, bit)
		low, high := c.of(a0, b0), c.of(a1, b1)
		// Not Ask: the words of leaves may depend on bits above this one.
		f = c.Ite(c.Ask(bit, No, Yes), high, low)
	}
	c.known[[2]Ref{a, b}] = f
	return f
}

func (c *comparison) leaves(a, b Word) Ref {
	if c.bit >= 0 {
		return c.Xor(c.words[a][c.bit], c.words[b][c.bit])
	}
	_, constA := c.IsConstant(a)
	_, constB := c.IsConstant(b)
	if !constA || !constB {
		c.computed = true
		return No
	}
	return Yes // two constants that are not one
}
