package layout

import "github.com/seccompgen/seccompgen/gen/internal/compile/diagram"

// entry says at which instruction of a node's code a jump arrives. A node has up
// to three instructions, and whoever knows that the accumulator already holds
// what the first ones would put there skips them:
//
//	load  ─▶  ld  arg1.low          A is anything
//	mask  ─▶  and 0x13              A is the word
//	test  ─▶  jeq 0x11 → …, …       A is the word, masked if the test is
//
// A node's own test leaves its word in A, so what A holds after a node depends on
// the node alone and not on the way that led there.
type entry uint8

const (
	load entry = iota
	mask
	test
)

// arrival is where a jump from one node's test arrives at the next node.
func arrival(from, to *diagram.Node) entry {
	switch {
	case to.Leaf():
		return load
	case from.Test.Word != to.Test.Word:
		return load
	case isMasked(from) && isMasked(to) && from.Test.Mask == to.Test.Mask:
		return test
	case isMasked(from):
		return load // the word's other bits are gone
	case isMasked(to):
		return mask
	}
	return test
}

func isMasked(n *diagram.Node) bool { return n.Test.Op == diagram.Masked }

// firstEntries is the earliest entry of each node that any jump uses. Code before it is not
// needed. The root is entered with nothing known.
func firstEntries(order []*diagram.Node) map[*diagram.Node]entry {
	first := map[*diagram.Node]entry{order[0]: load}
	arrive := func(n *diagram.Node, e entry) {
		if known, ok := first[n]; !ok || e < known {
			first[n] = e
		}
	}
	for _, n := range order {
		if !n.Leaf() {
			arrive(n.Yes, arrival(n, n.Yes))
			arrive(n.No, arrival(n, n.No))
		}
	}
	return first
}
