package bdd

// Ref names a diagram. Diagrams are made once: equal functions of the 512 bits
// have equal refs.
type Ref int32

// A diagram that answers yes or no ends in these two; one that answers with an
// action ends in leaves.
const (
	No  Ref = 0
	Yes Ref = 1
)

// node asks for one bit of the call. Below it come only later bits, and its two
// sides differ.
//
//	     bit
//	low ╱   ╲ high
//	   0     1
//
// A leaf has bit leafBit and in low the word that is the answer. Answers are
// words rather than numbers because `ret a` returns what was computed; those
// leaves are compared when diagrams are (see Different), or written out (see
// Settle).
type node struct {
	bit       int32
	low, high Ref
}

// leafBit is the place of what asks for nothing: below all bits.
const leafBit = CallBits

// Table holds nodes and words, each once.
type Table struct {
	Budget
	nodes []node
	slots []Ref // an open-addressed hash set of nodes; 0 is free, as no is never sought
	cache []cacheEntry
	words []bits
	known map[bits]Word
}

// New returns an empty table that may be worked with within a budget. It takes
// nothing from that, so that it never panics.
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

// Made counts the nodes of a table.
func (t *Table) Made() int { return len(t.nodes) }

// Ask returns the diagram that goes on with low or high as a bit is 0 or 1. Both
// ask for later bits only.
func (t *Table) Ask(bit int, low, high Ref) Ref {
	if low == high {
		return low
	}
	return t.node(node{int32(bit), low, high})
}

// Leaf returns the diagram that answers with a word whatever the call.
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

// maxCache is the greatest size of the cache. A larger one makes the verifier no
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

// hash mixes three numbers, the more so as refs that meet are often neighbours.
func hash[A, B, C ~int32](a A, b B, c C) uint32 {
	h := uint64(uint32(a))*0x9e3779b97f4a7c15 + uint64(uint32(b))
	h = (h^h>>32)*0xc2b2ae3d27d4eb4f + uint64(uint32(c))
	h = (h ^ h>>29) * 0x165667b19e3779f9
	return uint32(h >> 32)
}
