package diagram

import (
	"github.com/seccompgen/seccompgen/gen/policy"
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

// Order lists the nodes that are reachable from n, n first and every node before
// its continuations. Of the two continuations of a node the one that leads to fewer
// nodes comes first, so that both are as near as can be: a conditional jump reaches
// 255 instructions.
func (n *Node) Order() []*Node {
	var reversed []*Node
	seen := map[*Node]bool{}
	extent := map[*Node]int{}
	var visit func(*Node)
	visit = func(n *Node) {
		if seen[n] {
			return
		}
		seen[n] = true
		if !n.Leaf() {
			// What is visited last comes directly after n.
			if n.Yes.extent(extent) > n.No.extent(extent) {
				visit(n.Yes)
				visit(n.No)
			} else {
				visit(n.No)
				visit(n.Yes)
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

// extent is about how many nodes n leads to: those that are reached in several ways
// count for each.
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

// Eval follows the tests for one call.
func (n *Node) Eval(call *linux.SeccompData) linux.BPFAction {
	for !n.Leaf() {
		if n.Test.Holds(n.Test.Word.of(call)) {
			n = n.Yes
		} else {
			n = n.No
		}
	}
	return n.Action
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
