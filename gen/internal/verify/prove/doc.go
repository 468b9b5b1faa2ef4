// Package prove decides whether a program agrees with its rules on every call, or two
// programs with each other. If not, it returns a call on which they differ: a witness.
//
//	proof, err := prove.Equivalent(program, meaning.ABI{Arch: amd64, Rules: rules})
//	var wrong *prove.Counterexample // a call that the two answer differently
//	var open *prove.Undecided       // too large to decide: nothing is known
//
// The result holds for all 2⁵¹² values of struct seccomp_data and for every instruction that
// the kernel accepts. Package prove turns program and rules into diagrams of package bdd, in
// which equal functions have equal references.
//
//	prove.go     Equivalent, and Programs for two programs
//	verifier.go  the search for a witness: all calls together, then part by part
//	budget.go    the bounds of that search
//	split.go     the parts of programs
//	search.go    other questions about the answers of programs
//	digest.go    the digest of a proof
//	witness.go   which witness is the simplest for a reader
//	errors.go    the errors, and how they describe a call
//
// One side is a diagram of the finished instructions (package machine). The other is a diagram
// of the rules.Program that the author wrote (package meaning). The package does not import
// the code that normalizes rules, compiles or lays out, so a mistake there cannot be on both
// sides; a test in gen/internal/house checks this. Both sides rely on package arch (the kinds
// of numbers) and on package bdd.
package prove
