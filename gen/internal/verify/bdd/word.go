package bdd

// Word is a reference to 32 diagrams, one for each bit of a register: the value of the
// register as a function of the call. A loaded field, a masked field, a constant and a sum
// are all words. Equal words have equal references.
type Word int32

// bits are the diagrams of a word, the least significant bit first.
type bits [32]Ref

// wordCost is the cost of a word in steps. A word takes as much memory as about ten nodes
// with their share of the hash table.
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

// Constant returns the word that is k for every call.
func (t *Table) Constant(k uint32) Word {
	var b bits
	for i := range b {
		b[i] = Ref(k >> i & 1) // No or Yes
	}
	return t.word(b)
}

// IsConstant returns the value of a word if it is the same for every call.
func (t *Table) IsConstant(w Word) (k uint32, ok bool) {
	for i, bit := range t.words[w] {
		if bit > Yes {
			return 0, false
		}
		k |= uint32(bit) << i
	}
	return k, true
}

// Field returns the 32-bit word of a call whose most significant bit is first. The word is
// made for calls in which it lies in a block: the leading bits are those of the block.
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
