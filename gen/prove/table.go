package prove

// ref names a diagram. Diagrams are made once: equal functions of the 512 bits
// have equal refs.
type ref int32

// A diagram that answers yes or no ends in these two; one that answers with an
// action ends in leaves.
const (
	no  ref = 0
	yes ref = 1
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
// leaves are compared when diagrams are (see difference).
type node struct {
	bit       int32
	low, high ref
}

// leafBit is the place of what asks for nothing: below all bits.
const leafBit = callBits

// table holds nodes and words, each once.
type table struct {
	budget
	nodes []node
	slots []ref // an open-addressed hash set of nodes; 0 is free, as no is never sought
	cache []choice
	words []bits
	known map[bits]word
}

// start makes the table ready for use within a budget.
func (t *table) start(b budget) {
	*t = table{
		budget: b,
		nodes:  []node{{leafBit, no, -1}, {leafBit, yes, -1}},
		slots:  make([]ref, 1<<12),
		cache:  make([]choice, 1<<12),
		known:  map[bits]word{},
	}
	t.constant(0) // word 0, which registers hold at the start
}

// ask returns the diagram that goes on with low or high as a bit is 0 or 1. Both
// ask for later bits only.
func (t *table) ask(bit int, low, high ref) ref {
	if low == high {
		return low
	}
	return t.node(node{int32(bit), low, high})
}

// leaf returns the diagram that answers with a word whatever the call.
func (t *table) leaf(w word) ref {
	return t.node(node{leafBit, ref(w), -2})
}

func (t *table) node(n node) ref {
	mask := uint32(len(t.slots) - 1)
	slot := hash(n.bit, n.low, n.high) & mask
	for ; t.slots[slot] != 0; slot = (slot + 1) & mask {
		if found := t.slots[slot]; t.nodes[found] == n {
			return found
		}
	}
	t.takeNode()
	made := ref(len(t.nodes))
	t.nodes = append(t.nodes, n)
	t.slots[slot] = made
	if 2*len(t.nodes) > len(t.slots) {
		t.grow()
	}
	return made
}

// maxCache is the greatest size of the cache. A larger one makes the judge no
// faster.
const maxCache = 1 << 20

// grow doubles the hash set, and the cache with it.
func (t *table) grow() {
	t.slots = make([]ref, 2*len(t.slots))
	mask := uint32(len(t.slots) - 1)
	for r := int(yes) + 1; r < len(t.nodes); r++ {
		n := t.nodes[r]
		slot := hash(n.bit, n.low, n.high) & mask
		for t.slots[slot] != 0 {
			slot = (slot + 1) & mask
		}
		t.slots[slot] = ref(r)
	}
	if len(t.cache) == maxCache {
		return
	}
	old := t.cache
	t.cache = make([]choice, 2*len(old))
	for _, c := range old {
		*t.remembered(c.f, c.g, c.h) = c
	}
}

// hash mixes three numbers, the more so as refs that meet are often neighbours.
func hash[A, B, C ~int32](a A, b B, c C) uint32 {
	h := uint64(uint32(a))*0x9e3779b97f4a7c15 + uint64(uint32(b))
	h = (h^h>>32)*0xc2b2ae3d27d4eb4f + uint64(uint32(c))
	h = (h ^ h>>29) * 0x165667b19e3779f9
	return uint32(h >> 32)
}
