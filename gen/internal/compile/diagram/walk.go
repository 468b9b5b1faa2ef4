package diagram

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Size returns the number of test nodes that are reachable from a node, each
// counted once.
func (n *Node) Size() int {
	tests := 0
	for _, n := range n.Order() {
		if !n.Leaf() {
			tests++
		}
	}
	return tests
}

// Order lists the nodes that are reachable from n, n first and every node before its
// continuations. Of two continuations the one that leads to fewer nodes comes first. So both are
// as near as possible, since a conditional jump reaches 255 instructions.
func (n *Node) Order() []*Node {
	extent := map[*Node]int{}
	return n.order(func(yes, no *Node) bool { return yes.extent(extent) <= no.extent(extent) })
}

// HotOrder lists the nodes in another such order. Of two continuations the more frequent one
// comes first, so that frequent calls execute straight on.
//
//	jeq ioctl → 4, far          jeq ioctl, 0, far      most calls are ioctl's:
//	jge 186 …             ⇒     ld arg1.low …          their next test follows
func (d *Diagram) HotOrder() []*Node {
	return d.Root.order(func(yes, no *Node) bool { return d.frequency[yes] >= d.frequency[no] })
}

// order lists the nodes. One continuation of a node follows it directly, unless it has been
// listed already: yes if next returns true.
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
			// What is visited last comes directly after n.
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

// extent estimates how many nodes n leads to: those that are reached on several paths count for
// each.
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
