package bdd

// Settle returns a diagram that answers as f does and whose leaves are constants:
// what `ret a` returns is written out, bit by bit.
//
//	ret a with A = nr & 1        nr bit 0
//	   leaf nr&1          →       ╱   ╲
//	                             0     1
func (t *Table) ExpandLeaves(f Ref) Ref {
	s := settler{t, map[Ref]Ref{}, map[Word]Ref{}}
	return s.of(f)
}

type settler struct {
	*Table
	known    map[Ref]Ref
	computed map[Word]Ref
}

func (s *settler) of(f Ref) Ref {
	if f <= Yes {
		return f
	}
	if r, ok := s.known[f]; ok {
		return r
	}
	s.Spend(4)
	var r Ref
	if n := s.nodes[f]; n.bit == leafBit {
		r = s.word(Word(n.low))
	} else {
		// Not Ask: the words of leaves may depend on bits above this one.
		r = s.Ite(s.Ask(int(n.bit), No, Yes), s.of(n.high), s.of(n.low))
	}
	s.known[f] = r
	return r
}

// word writes out a word: by the first bit that it depends on.
func (s *settler) word(w Word) Ref {
	if _, ok := s.IsConstant(w); ok {
		return s.Leaf(w)
	}
	if r, ok := s.computed[w]; ok {
		return r
	}
	first := leafBit
	for _, bit := range s.words[w] {
		first = min(first, s.Top(bit))
	}
	low, high := s.words[w], s.words[w]
	for i := range low {
		low[i], _ = s.Sides(low[i], first)
		_, high[i] = s.Sides(high[i], first)
	}
	r := s.Ask(first, s.word(s.Table.word(low)), s.word(s.Table.word(high)))
	s.computed[w] = r
	return r
}
