package prove

// different returns a diagram that says yes for calls only that two diagrams
// answer differently, and is no if there are none.
//
// Two diagrams that are one do not differ. Others do in their constant leaves, or
// else perhaps in leaves where `ret a` returns what depends on the call. Whether
// such a word is equal to another can take a diagram too large to make; so those
// are compared one bit at a time.
func (t *table) different(a, b ref) ref {
	if a == b {
		return no
	}
	c := comparison{table: t, bit: -1, known: map[[2]ref]ref{}}
	f := c.of(a, b)
	for c.computed && f == no && c.bit < 31 {
		c.bit++
		clear(c.known)
		f = c.of(a, b)
	}
	return f
}

// comparison looks at one bit of the answers, or with bit -1 at answers that are
// constant.
type comparison struct {
	*table
	bit      int
	computed bool // there are leaves with words that depend on the call
	known    map[[2]ref]ref
}

func (c *comparison) of(a, b ref) ref {
	if a == b {
		return no
	}
	if f, ok := c.known[[2]ref{a, b}]; ok {
		return f
	}
	c.takeStep(4)
	bit := min(c.nodes[a].bit, c.nodes[b].bit)
	var f ref
	if bit == leafBit {
		f = c.leaves(word(c.nodes[a].low), word(c.nodes[b].low))
	} else {
		a0, a1 := c.sides(a, bit)
		b0, b1 := c.sides(b, bit)
		low, high := c.of(a0, b0), c.of(a1, b1)
		// Not ask: the words of leaves may depend on bits above this one.
		f = c.ite(c.ask(int(bit), no, yes), high, low)
	}
	c.known[[2]ref{a, b}] = f
	return f
}

func (c *comparison) leaves(a, b word) ref {
	if c.bit >= 0 {
		return c.xor(c.words[a][c.bit], c.words[b][c.bit])
	}
	_, constA := c.isConstant(a)
	_, constB := c.isConstant(b)
	if !constA || !constB {
		c.computed = true
		return no
	}
	return yes // two constants that are not one
}
