package bdd

// Word names 32 diagrams, each of which reports whether a bit is set: what a
// register holds, as a function of the call. A loaded field, a masked one, a
// constant and a sum are all words. Equal words have equal names.
type Word int32

// bits are the diagrams of a word, the least significant bit first.
type bits [32]Ref

// wordCost is what a word takes from the budget, in steps: it is as large as
// some ten nodes with their place in the table.
const wordCost = 64

func (t *Table) word(b bits) Word {
	if w, ok := t.known[b]; ok {
		return w
	}
	t.Spend(wordCost)
	w := Word(len(t.words))
	t.words = append(t.words, b)
	t.known[b] = w
	return w
}

// Constant is the word that is k for every call.
func (t *Table) Constant(k uint32) Word {
	var b bits
	for i := range b {
		b[i] = Ref(k >> i & 1) // no or yes
	}
	return t.word(b)
}

// IsConstant returns what a word is for every call, if it is the same for all.
func (t *Table) IsConstant(w Word) (k uint32, ok bool) {
	for i, bit := range t.words[w] {
		if bit > Yes {
			return 0, false
		}
		k |= uint32(bit) << i
	}
	return k, true
}

// Field is the word whose most significant bit stands at first, for calls where
// it is in a block.
func (t *Table) Field(first int, in Block) Word {
	var b bits
	for i := range b {
		if i < in.Free {
			b[i] = t.Ask(first+31-i, No, Yes)
		} else {
			b[i] = Ref(in.Value >> i & 1)
		}
	}
	return t.word(b)
}
