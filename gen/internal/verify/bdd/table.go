package bdd

// Ref is a reference to a diagram. Each diagram exists once, so equal functions of the
// 512 bits have equal references. (Leaves that compute their answer are an exception:
// see ExpandLeaves.)
type Ref int32

// A diagram of a set of calls ends in these two: Yes for calls in the set, No for
// others. A diagram that answers with numbers ends in leaves.
const (
	No  Ref = 0
	Yes Ref = 1
)

// node tests one bit of the call. The nodes below it test later bits, and its two sides
// differ.
//
//	     bit
//	low ╱   ╲ high
//	   0     1
//
// A leaf has bit leafBit, and its low is the word that is the answer. Answers are words
// and not numbers because `ret a` returns a computed value. Different compares such
// leaves; ExpandLeaves replaces them by constant leaves.
type node struct {
	bit       int32
	low, high Ref
}

// leafBit is the bit of leaves, No and Yes. It comes after all bits of a call.
const leafBit = CallBits

// Table holds nodes and words, each of them once.
type Table struct {
	Budget
	nodes []node
	slots []Ref // an open-addressed hash set of nodes; 0 is a free slot, as No is never in the set
	cache []cacheEntry
	words []bits
	known map[bits]Word
}

// New returns an empty table with a budget. New itself spends nothing of it, so it never
// panics.
func New(b Budget) *Table {
	t := &Table{
		Budget: Budget{Steps: wordCost},
		nodes:  []node{{leafBit, No, -1}, {leafBit, Yes, -1}},
		slots:  make([]Ref, 1<<12),
		cache:  make([]cacheEntry, 1<<12),
		known:  map[bits]Word{},
	}
	t.Constant(0) // word 0, the zero value of Word
	t.Budget = b
	return t
}

// Made returns the number of nodes in a table.
func (t *Table) Made() int { return len(t.nodes) }

// Ask returns the diagram that tests a bit and continues with low if it is 0, with high if
// it is 1. Both test later bits only.
func (t *Table) Ask(bit int, low, high Ref) Ref {
	if low == high {
		return low
	}
	return t.node(node{int32(bit), low, high})
}

// Leaf returns the diagram that answers every call with a word.
func (t *Table) Leaf(w Word) Ref {
	return t.node(node{leafBit, Ref(w), -2})
}

func (t *Table) node(n node) Ref {
	mask := uint32(len(t.slots) - 1)
	slot := hash(n.bit, n.low, n.high) & mask
	for ; t.slots[slot] != 0; slot = (slot + 1) & mask {
		if found := t.slots[slot]; t.nodes[found] == n {
			return found
		}
	}
	t.takeNode()
	made := Ref(len(t.nodes))
	t.nodes = append(t.nodes, n)
	t.slots[slot] = made
	if 2*len(t.nodes) > len(t.slots) {
		t.grow()
	}
	return made
}

// maxCache is the greatest size of the cache. A larger one does not make the verifier
// faster.
const maxCache = 1 << 20

// grow doubles the hash set, and the cache with it.
func (t *Table) grow() {
	t.slots = make([]Ref, 2*len(t.slots))
	mask := uint32(len(t.slots) - 1)
	for r := int(Yes) + 1; r < len(t.nodes); r++ {
		n := t.nodes[r]
		slot := hash(n.bit, n.low, n.high) & mask
		for t.slots[slot] != 0 {
			slot = (slot + 1) & mask
		}
		t.slots[slot] = Ref(r)
	}
	if len(t.cache) == maxCache {
		return
	}
	old := t.cache
	t.cache = make([]cacheEntry, 2*len(old))
	for _, c := range old {
		*t.cached(c.f, c.g, c.h) = c
	}
}

// hash mixes three numbers well: references that occur together are often close to each
// other.
func hash[A, B, C ~int32](a A, b B, c C) uint32 {
	h := uint64(uint32(a))*0x9e3779b97f4a7c15 + uint64(uint32(b))
	h = (h^h>>32)*0xc2b2ae3d27d4eb4f + uint64(uint32(c))
	h = (h ^ h>>29) * 0x165667b19e3779f9
	return uint32(h >> 32)
}
