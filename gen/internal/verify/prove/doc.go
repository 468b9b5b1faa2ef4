// Package prove decides whether a program means its rules, or two programs the same. If
// not, it gives a call that shows it.
//
//	proof, err := prove.Equivalent(program, prove.ABI{Arch: amd64, Rules: rules})
//	var wrong *prove.Counterexample // a call that the two answer differently
//	var open *prove.Undecided       // too large to decide: nothing is known
//
// The answer holds for all 2⁵¹² values of struct seccomp_data and for every
// instruction that the kernel accepts. Program and rules are each turned into a
// diagram of package bdd, where equal functions are equal references.
//
//	machine.go   a program as a diagram; alu.go, live.go
//	rules.go     the rules of an ABI; unnamed.go, calls that no rule set matches
//	meaning.go   rules as a diagram, by no code of the program's side
//	judge.go     compares the two within budget.go; split.go when the whole is too large
//	digest.go    what the proof is of, in 64 digits
//	witness.go   the plainest call at which the two differ; decide.go confirms it
//
// One side begins at the finished instructions, the other at the rules.Program that the
// author wrote. Nothing that normalises rules, compiles or lays out is imported, so that
// a mistake there cannot be on both sides; a test in gen/internal/house keeps it so.
// Both sides believe package arch (which number is of which kind) and package bdd.
package prove
