package diagram

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Word names one 32-bit word of seccomp_data.
type Word struct {
	Kind  WordKind
	Field policy.Field // for Low and High
}

// WordKind is the part of seccomp_data that a Word belongs to.
type WordKind uint8

const (
	Nr   WordKind = iota // the system-call number
	Arch                 // the AUDIT_ARCH_* token
	Low                  // bits 0–31 of a field
	High                 // bits 32–63 of a field
)

// String returns "nr", "arch", "arg1.low" and so on.
func (w Word) String() string {
	switch w.Kind {
	case Nr:
		return "nr"
	case Arch:
		return "arch"
	case Low:
		return w.Field.String() + ".low"
	case High:
		return w.Field.String() + ".high"
	}
	return fmt.Sprintf("BUG: word of kind %d", w.Kind)
}

// Test is a test of a word with two outcomes. It takes one instruction, a Masked test two.
type Test struct {
	Word Word
	Op   Op
	K    uint32
	Mask uint32 // for Masked: at least two bits; K lies within it and is not 0
}

// Op is the operator of a Test.
type Op uint8

const (
	Equal   Op = iota // word == K
	AtLeast           // word >= K, unsigned; K is not 0
	AnyBit            // word & K != 0
	Masked            // word & Mask == K
)

// Holds reports whether the test holds for a value of the word.
func (t Test) Holds(x uint32) bool {
	switch t.Op {
	case Equal:
		return x == t.K
	case AtLeast:
		return x >= t.K
	case AnyBit:
		return x&t.K != 0
	case Masked:
		return x&t.Mask == t.K
	}
	panic(fmt.Sprintf("BUG: test of kind %d", t.Op))
}

// Node is a test with two branches, or a leaf with an action. Only a Builder makes nodes,
// and they never change.
type Node struct {
	id     int
	Test   Test
	Yes    *Node // nil in a leaf
	No     *Node
	Action linux.BPFAction // of a leaf
}

// Leaf reports whether the node is a leaf.
func (n *Node) Leaf() bool { return n.Yes == nil }

// Builder makes nodes, each once. A diagram must not mix nodes of different builders.
type Builder struct {
	tests  map[testKey]*Node
	leaves map[linux.BPFAction]*Node
	count  int
	last   uint32 // the greatest number of the kernel's table
	short  bool   // prefer short searches to fast ones
	steps  int    // taken by exact searches among arguments
	plans  []plan // memory that the exact searches reuse
}

// testKey identifies a test node. It identifies the branches by their ids, so that equal
// sub-diagrams are one node.
type testKey struct {
	test    Test
	yes, no int
}

// NewBuilder returns a builder without nodes.
func NewBuilder() *Builder {
	return &Builder{tests: map[testKey]*Node{}, leaves: map[linux.BPFAction]*Node{}}
}

// Leaf returns the leaf of an action.
func (b *Builder) Leaf(action linux.BPFAction) *Node {
	n, ok := b.leaves[action]
	if !ok {
		n = &Node{id: b.next(), Action: action}
		b.leaves[action] = n
	}
	return n
}

// Test returns the node that branches to yes if the test holds, else to no. If both are
// the same node, it returns that node.
func (b *Builder) Test(t Test, yes, no *Node) *Node {
	if yes == no {
		return yes
	}
	key := testKey{t, yes.id, no.id}
	n, ok := b.tests[key]
	if !ok {
		n = &Node{id: b.next(), Test: t, Yes: yes, No: no}
		b.tests[key] = n
	}
	return n
}

func (b *Builder) next() int {
	b.count++
	return b.count
}
