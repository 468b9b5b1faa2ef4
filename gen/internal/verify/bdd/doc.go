// Package bdd holds functions of a system call as reduced ordered binary decision
// diagrams.
//
//	t := bdd.New(bdd.Budget{Nodes: 1 << 20, Steps: 1 << 24})
//	nr := t.Field(bdd.NrBits, bdd.AnyWord)   // the number, whatever the call
//	read := t.Equal(nr, t.Constant(0))       // yes for calls of number 0
//	answer := t.Ite(read, t.Leaf(allow), t.Leaf(kill))
//
// A diagram asks for the 512 bits of struct seccomp_data in a fixed order. Equal
// functions are equal references (R. E. Bryant, "Graph-Based Algorithms for
// Boolean Function Manipulation", IEEE Transactions on Computers C-35(8), 1986):
// whether two sets of calls are the same is a comparison of two numbers.
//
//	call.go      the order of the bits, and parts of the set of calls
//	table.go     nodes, each made once; ite.go combines diagrams
//	word.go      32 diagrams are a word; arithmetic.go, compare.go
//	differ.go    where two diagrams differ
//	values.go    sets of values of one field; order.go, count.go
//	quantify.go  bits forgotten, and bits renamed
//	expand.go    computed answers, expanded to constants
//	where.go     the calls whose answer satisfies a predicate
//	spans.go     where what is left changes with one word
//	depends.go   the bits on which the answer to one call depends
//	walk.go      what a diagram says, and the least call for which it says yes
//	budget.go    diagrams can grow; work ends when a budget is spent
//
// It is the only tool that the verifier, reports and diagnostics share. What builds
// programs does not use it, so that a mistake there cannot vouch for itself.
package bdd
