// Package diagram turns a policy into a decision diagram: a graph without loops whose inner nodes
// test one 32-bit word of seccomp_data and whose leaves are actions.
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
// Nodes are made children first and shared: nodes that do the same are one node, so equality is
// equality of pointers, and a test with equal branches does not exist. A node tests a word, not a
// register, so nothing here depends on a load; loads are the business of package layout.
//
// The tests are selected for the least cost that cost.go defines: the instructions that calls
// execute, weighted, and a price for each instruction of the program.
//
//	build.go      architecture, number, then the words that the decision needs
//	node.go       nodes, each made once; walk.go their order, frequency.go how often each is reached
//	cost.go       the cost that is minimised
//	search.go     the interval of a word: exact.go and small.go at least cost, by halves where there
//	              are too many, linear.go where it must be short, abovetable.go for numbers above
//	              the table
//	masksplit.go  numbers by their bits as well; restrict.go intervals under a mask
//	subcube.go    all combinations of some bits by one test; bitguard.go bits that occur only in
//	              values with one destination
//	residual.go   what is left to decide once words are known; atom.go its conditions, bits.go masks
//	expand.go     a decision as a tree that visits each word once; divide.go, mask.go
//	orders.go     which argument comes first: candidate.go, executed.go, samples.go
//	chain.go      a decision clause by clause, where that is shorter
//	check.go      the invariants of every diagram; text.go, dump.go its text forms
//	bound.go      a lower bound on the cost of a search by equality and order
package diagram
