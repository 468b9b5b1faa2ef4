// Package diagram compiles a policy to a decision diagram. A diagram is an acyclic
// graph: an inner node tests one 32-bit word of seccomp_data, and a leaf is an
// action.
//
//	       arch == AMD64
//	      ╱             ╲
//	 nr >= 3          kill process
//	 ╱     ╲
//	…    nr == 72 ── no ──▶ kill process
//	        │ yes
//	   arg1.low == 3 ── no ──▶ kill process
//	        │ yes
//	   arg1.high == 0 ──▶ …
//
// Nodes are made children first and shared (hash-consed): two nodes that do the same
// are one node, so equal diagrams are equal pointers. A test whose branches are equal
// is never made. A node tests a word, not a register, so nothing in this package relies
// on what an earlier load left in the accumulator. Package layout places the loads.
//
// The compiler selects tests that minimise the cost that cost.go defines: the
// instructions that calls execute, weighted, plus a price for each instruction of the
// program.
//
//	build.go       the whole diagram: architecture, number, then the decision's words
//	node.go        words, tests and nodes; walk.go node order and evaluation
//	cost.go        the cost; bound.go a lower bound on the cost of a search
//	search.go      finding the interval that a word lies in
//	exact.go       the search of least cost; small.go the same for small lists
//	linear.go      the search with the fewest tests
//	masksplit.go   searching numbers by their bits too; restrict.go one side of a mask
//	abovetable.go  folding the numbers above the table into one interval
//	subcube.go     values made of a few bits, decided by one test
//	bitguard.go    bits whose values all have one destination, decided by one test
//	residual.go    what is left of a decision once words are known; atom.go its conditions
//	expand.go      a decision as a tree that tests each word once
//	divide.go      a residual by the values of a word; bits.go by some of its bits
//	mask.go        the cheapest instruction for a test of bits
//	chain.go       a decision clause by clause, where that is shorter
//	orders.go      the argument orders to try; candidate.go selecting among the results
//	executed.go    instructions that accepted calls execute; samples.go those calls
//	frequency.go   the weight that reaches each node
//	check.go       the invariants of a diagram
//	text.go        the diagram as text; dump.go its weights and decisions as text
package diagram
