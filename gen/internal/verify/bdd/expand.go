package bdd

// ExpandLeaves returns a diagram that answers as f does and has constant leaves only. A
// leaf in which `ret a` returns a computed word becomes tests of the bits that the word
// depends on.
//
//	ret a with A = nr & 1        nr bit 0
//	   leaf nr&1          →       ╱   ╲
//	                             0     1
func (t *Table) ExpandLeaves(f Ref) Ref {
	e := expansion{t, map[Ref]Ref{}, map[Word]Ref{}}
	return e.of(f)
}

// expansion is one run of ExpandLeaves, with the results so far.
type expansion struct {
	*Table
	known    map[Ref]Ref
	computed map[Word]Ref
}

func (e *expansion) of(f Ref) Ref {
	if f <= Yes {
		return f
	}
	if r, ok := e.known[f]; ok {
		return r
	}
	e.Spend(4)
	var r Ref
	if n := e.nodes[f]; n.bit == leafBit {
		r = e.word(Word(n.low))
	} else {
		// Ite and not Ask: the words of leaves may depend on earlier bits.
		r = e.Ite(e.Ask(int(n.bit), No, Yes), e.of(n.high), e.of(n.low))
	}
	e.known[f] = r
	return r
}

// word returns a diagram with constant leaves for a word. It branches on the first bit
// that the word depends on.
func (e *expansion) word(w Word) Ref {
	if _, ok := e.IsConstant(w); ok {
		return e.Leaf(w)
	}
	if r, ok := e.computed[w]; ok {
		return r
	}
	first := leafBit
	for _, bit := range e.words[w] {
		first = min(first, e.Top(bit))
	}
	low, high := e.words[w], e.words[w]
	for i := range low {
		low[i], _ = e.Sides(low[i], first)
		_, high[i] = e.Sides(high[i], first)
	}
	r := e.Ask(first, e.word(e.Table.word(low)), e.word(e.Table.word(high)))
	e.computed[w] = r
	return r
}
