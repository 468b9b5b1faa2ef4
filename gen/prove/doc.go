// Package prove decides whether a program means a policy, or two programs the
// same; else it gives a witness call.
//
//	proof, err := prove.Equivalent(program, normal)
//	var wrong *prove.Counterexample // a call that the two treat differently
//	var open *prove.Undecided       // too large to decide: nothing is known
//
// The answer holds for all 2⁵¹² values of struct seccomp_data and for every
// instruction that the kernel accepts. Program and policy are each turned into a
// diagram of package bdd, where equal functions are equal references.
//
//	machine.go   a program as a diagram; alu.go, live.go
//	meaning.go   a policy as a diagram, by no code of the program's side
//	judge.go     compares the two within budget.go; split.go when the whole is too large
//	witness.go   the plainest call at which they differ
//
// The package works from finished instructions and shares no code with the
// rooms that make them, so that a mistake there cannot vouch for itself.
package prove
