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
package diagram
