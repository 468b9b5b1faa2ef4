// Package bdd represents functions of a system call as reduced ordered binary decision
// diagrams.
//
//	t := bdd.New(bdd.Budget{Nodes: 1 << 20, Steps: 1 << 24})
//	nr := t.Field(bdd.NrBits, bdd.AnyWord)   // the number of the call
//	read := t.Equal(nr, t.Constant(0))       // yes for calls of number 0
//	answer := t.Ite(read, t.Leaf(allow), t.Leaf(kill))
//
// A diagram tests the 512 bits of struct seccomp_data in a fixed order. Equal functions
// have equal references (R. E. Bryant, "Graph-Based Algorithms for Boolean Function
// Manipulation", IEEE Transactions on Computers C-35(8), 1986), so comparing two sets of
// calls is comparing two integers.
//
//	call.go        the order of the bits, and parts of the set of all calls
//	table.go       the unique table of nodes
//	ite.go         if-then-else, and the operators made of it
//	word.go        words: 32 diagrams, one for each bit of a register
//	arithmetic.go  arithmetic on words
//	compare.go     comparisons of words
//	differ.go      where two diagrams differ
//	values.go      sets of values of one field
//	order.go       the next and the previous value in such a set
//	count.go       the size of a set
//	quantify.go    existential quantification and renaming of bits
//	expand.go      expansion of computed answers into constant leaves
//	where.go       the calls whose answer satisfies a predicate
//	spans.go       ranges of one word with the same residual
//	depends.go     the bits on which the answer to one call depends
//	walk.go        evaluation, residuals, and the least call of a set
//	budget.go      the bound on nodes and steps
//
// The verifier and the reports use this package. The compiler does not, so a mistake in
// the compiler cannot hide itself here.
package bdd
