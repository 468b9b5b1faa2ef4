package diagram

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Size returns the number of tests that are reachable from a node.
func (n *Node) Size() int {
	tests := 0
	for _, n := range n.Order() {
		if !n.Leaf() {
			tests++
		}
	}
	return tests
}

// Order lists the nodes that are reachable from n, each node before its branches. Of the
// two branches of a node, the one that leads to fewer nodes comes first. That keeps both
// near, since a conditional jump skips at most 255 instructions.
func (n *Node) Order() []*Node {
	extent := map[*Node]int{}
	return n.order(func(yes, no *Node) bool { return yes.extent(extent) <= no.extent(extent) })
}

// FrequencyOrder lists the nodes of the diagram, each node before its branches. Of the two
// branches of a node, the one that more calls take comes first, so that the most frequent
// path runs without jumps.
//
//	jeq ioctl → 4, far          jeq ioctl, 0, far      most calls are ioctl:
//	jge 186 …             ⇒     ld arg1.low …          their tests come next
func (d *Diagram) FrequencyOrder() []*Node {
	return d.Root.order(func(yes, no *Node) bool { return d.frequency[yes] >= d.frequency[no] })
}

// order lists the nodes, each before its branches. Directly after a node comes one of its
// branches, unless it must stand later: yes if next reports true, else no.
func (n *Node) order(next func(yes, no *Node) bool) []*Node {
	var reversed []*Node
	seen := map[*Node]bool{}
	var visit func(*Node)
	visit = func(n *Node) {
		if seen[n] {
			return
		}
		seen[n] = true
		if !n.Leaf() {
			// The branch that is visited last comes directly after n.
			if next(n.Yes, n.No) {
				visit(n.No)
				visit(n.Yes)
			} else {
				visit(n.Yes)
				visit(n.No)
			}
		}
		reversed = append(reversed, n)
	}
	visit(n)
	for i, j := 0, len(reversed)-1; i < j; i, j = i+1, j-1 {
		reversed[i], reversed[j] = reversed[j], reversed[i]
	}
	return reversed
}

// extent estimates how many nodes n leads to. It counts a node once for each path.
func (n *Node) extent(known map[*Node]int) int {
	if n.Leaf() {
		return 1
	}
	x, ok := known[n]
	if !ok {
		x = min(1+n.Yes.extent(known)+n.No.extent(known), 1<<20)
		known[n] = x
	}
	return x
}

// of returns the word's value in a call.
func (w Word) of(call *linux.SeccompData) uint32 {
	switch w.Kind {
	case Nr:
		return uint32(call.Nr)
	case Arch:
		return call.Arch
	}
	field := call.InstructionPointer
	if w.Field != policy.IP {
		field = call.Args[w.Field]
	}
	if w.Kind == High {
		return uint32(field >> 32)
	}
	return uint32(field)
}
