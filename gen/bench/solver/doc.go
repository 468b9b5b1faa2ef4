// Package solver tests the output of package gen/internal/verify/smt with an SMT solver. The
// solver is Z3 unless the environment variable SOLVER has another command
// (SOLVER="cvc5 --incremental"). In the root of the repository, make test-others runs it.
//
//	right_test.go     the solver finds no call for correct programs: the corpus, the examples,
//	                  random rules for all ABIs
//	wrong_test.go     for programs and rules that differ in one place, the solver agrees with the
//	                  verifier, and program and rules give its call different actions
//	machine_test.go   programs with all instructions return what the interpreter returns
//	meaning_test.go   the meaning of rules, against expectations in the test
//	ask_test.go       runs the solver
//	evaluate_test.go  evaluates programs and rules for a call of the solver
//	random_test.go    random rules
//	change_test.go    rules that differ in one place
//
// The tests do not trust the solver's answer about a call. They compare the program's action with
// the interpreter's. They compare the rules' action with policy.Eval, which shares no code with
// package gen/internal/verify/smt, or with the expectation in the test.
package solver
