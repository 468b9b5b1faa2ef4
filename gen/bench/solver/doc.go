// Package solver puts the questions of package gen/internal/verify/smt to a solver, Z3 unless the
// environment variable SOLVER holds another command (SOLVER="cvc5 --incremental"). make
// test-others, at the top of the repository, runs it.
//
//	right_test.go    programs that are right, for which the solver finds no call: the corpus, the
//	                 examples, random rules for all ABIs
//	wrong_test.go    of programs and rules that differ in one place, it says what the
//	                 verifier says, and its call is one that the two answer differently
//	machine_test.go  programs of all instructions return what the interpreter says
//	meaning_test.go  sentences about rules, with what they mean written out
//	ask_test.go      how the solver is asked; evaluate_test.go
//	random_test.go   random rules; change_test.go: rules that differ in one place
//
// An answer of the solver about a call is not believed: the program's answer is compared
// with the interpreter's, and that of the rules with policy.Eval, which shares no code with
// package gen/internal/verify/smt, or with what the test says.
package solver
