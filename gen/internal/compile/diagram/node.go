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

// WordKind says which part of seccomp_data a Word is.
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

// Test is a yes-or-no question about a word. It takes one instruction, Masked two.
type Test struct {
	Word Word
	Op   Op
	K    uint32
	Mask uint32 // for Masked: at least two bits; K lies within it and is not 0
}

// Op is the question that a Test asks.
type Op uint8

const (
	Equal   Op = iota // word == K
	AtLeast           // word >= K, unsigned; K is not 0
	AnyBit            // word & K != 0
	Masked            // word & Mask == K
)

// Holds answers the question for a value of the word.
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

// Node is a test with two continuations, or a leaf, which has none. Nodes are
// made by a Builder only and never change.
type Node struct {
	id     int
	Test   Test
	Yes    *Node // nil in a leaf
	No     *Node
	Action linux.BPFAction // of a leaf
}

// Leaf reports whether the node is an action.
func (n *Node) Leaf() bool { return n.Yes == nil }

// Builder makes nodes. Nodes of different builders must not be mixed.
type Builder struct {
	tests  map[testKey]*Node
	leaves map[linux.BPFAction]*Node
	count  int
	last   uint32 // the greatest number that the kernel has
	short  bool   // prefer few instructions to few executed ones
	steps  int    // spent on searches of least cost among arguments
	plans  []plan // memory for them
}

// testKey identifies a test node: children are known by their identity, which
// is what makes equal sub-diagrams one.
type testKey struct {
	test    Test
	yes, no int
}

// NewBuilder returns a builder without nodes.
func NewBuilder() *Builder {
	return &Builder{tests: map[testKey]*Node{}, leaves: map[linux.BPFAction]*Node{}}
}

// Leaf returns the node that decides on an action.
func (b *Builder) Leaf(action linux.BPFAction) *Node {
	n, ok := b.leaves[action]
	if !ok {
		n = &Node{id: b.next(), Action: action}
		b.leaves[action] = n
	}
	return n
}

// Test returns the node that continues with yes where the test holds and with no where it does
// not. If both are the same, no test is needed.
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
