package prove

// word names 32 diagrams, each of which says whether a bit is set: what a
// register holds, as a function of the call. A loaded field, a masked one, a
// constant and a sum are all words. Equal words have equal names.
type word int32

// bits are the diagrams of a word, the least significant bit first.
type bits [32]ref

// wordCost is what a word takes from the budget, in steps: it is as large as
// some ten nodes with their place in the table.
const wordCost = 64

func (t *table) word(b bits) word {
	if w, ok := t.known[b]; ok {
		return w
	}
	t.takeStep(wordCost)
	w := word(len(t.words))
	t.words = append(t.words, b)
	t.known[b] = w
	return w
}

// constant is the word that is k for every call.
func (t *table) constant(k uint32) word {
	var b bits
	for i := range b {
		b[i] = ref(k >> i & 1) // no or yes
	}
	return t.word(b)
}

// isConstant returns what a word is for every call, if it is the same for all.
func (t *table) isConstant(w word) (k uint32, ok bool) {
	for i, bit := range t.words[w] {
		if bit > yes {
			return 0, false
		}
		k |= uint32(bit) << i
	}
	return k, true
}

// field is the word whose most significant bit stands at first, for calls where
// it is in a block.
func (t *table) field(first int, in block) word {
	var b bits
	for i := range b {
		if i < in.free {
			b[i] = t.ask(first+31-i, no, yes)
		} else {
			b[i] = ref(in.value >> i & 1)
		}
	}
	return t.word(b)
}
