package bdd

// Different returns a set of calls that two diagrams answer differently. It is No exactly
// if there is no such call, but it need not contain all such calls.
//
// Equal references are equal functions. Other diagrams are compared by their constant
// leaves first. Only if these agree, the leaves are compared in which `ret a` returns a
// word that depends on the call. The diagram for the equality of two words can be too large
// to make, so these are compared one bit at a time.
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

// comparison compares one bit of the answers. With bit -1 it compares constant answers
// only.
type comparison struct {
	*Table
	bit      int
	computed bool // some leaf has a word that depends on the call
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
		// Ite and not Ask: the words of leaves may depend on earlier bits.
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
	return Yes // words are unique: these are two different constants
}
