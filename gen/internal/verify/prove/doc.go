// Package prove decides whether a program means its rules, or two programs the same. If
// not, it gives a call that shows it.
//
//	proof, err := prove.Equivalent(program, meaning.ABI{Arch: amd64, Rules: rules})
//	var wrong *prove.Counterexample // a call that the two answer differently
//	var open *prove.Undecided       // too large to decide: nothing is known
//
// The answer holds for all 2⁵¹² values of struct seccomp_data and for every
// instruction that the kernel accepts. Program and rules are each turned into a
// diagram of package bdd, where equal functions are equal references.
//
//	prove.go     Equivalent, and Programs for two programs
//	verifier.go  compares the two within budget.go; split.go when the whole is too large
//	search.go    any other question about what programs answer
//	digest.go    what the proof is of, in 64 digits
//	witness.go   the plainest call at which the two differ; errors.go
//
// One side is a diagram of the finished instructions (package machine), the other one of the
// rules.Program that the author wrote (package meaning). Nothing that normalises rules,
// compiles or lays out is imported, so that a mistake there cannot be on both sides; a test
// in gen/internal/house keeps it so. Both sides believe package arch (which number is of
// which kind) and package bdd.
package prove
