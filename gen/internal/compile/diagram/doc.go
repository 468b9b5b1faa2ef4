// Package diagram turns a policy into a decision diagram: a graph without loops
// whose inner nodes test one 32-bit word of seccomp_data and whose leaves are
// actions.
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
// Nodes are made children first and shared: two nodes that do the same are one
// node, so equality is equality of pointers, and a test whose branches are equal
// does not exist. Because a node tests a word and not a register, nothing here
// can rely on a load that control flow does not guarantee: loads are the
// business of package layout.
//
// The questions are chosen for the least cost that cost.go states: the instructions
// that calls execute, under weights, and a price for each that there is.
//
//	build.go     architecture, number, then what the decision asks for
//	node.go      nodes, each made once; walk.go their order, heat.go what comes to them
//	cost.go      what is minimised; mix.go which calls a filter sees
//	search.go    the interval that a word lies in: exact.go and few.go at least cost,
//	             in halves where there are too many, peel.go where it must be short;
//	             sift.go and clip.go for numbers, by their bits as well
//	cube.go      values that are made of some bits, by one question; outside.go bits
//	             that only values have that go one way
//	residue.go   what is left to decide once words are known; atom.go its conditions
//	expand.go    a decision by looking at each word once; divide.go, mask.go
//	orders.go    which argument comes first: choice.go, executed.go; samples.go
//	chain.go     a decision clause by clause, where that is shorter
//	check.go     what holds of every diagram; text.go, dump.go
//	bound.go     the least that a search by equality and order costs
package diagram
