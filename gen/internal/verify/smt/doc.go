// Package smt writes down, for any SMT solver, the question whether a program means its
// rules.
//
//	text, err := smt.Question(smt.Filter{Name: "Worker", Program: table, ABIs: abis})
//	os.WriteFile("worker.smt2", text, 0o666)   // then: z3 worker.smt2
//
// The text is SMT-LIB 2 in the logic QF_BV (https://smt-lib.org). It asks for a call that
// the program and the rules answer differently. Unsat means that there is none, and a
// model is such a call.
//
//	question.go     the whole text; header.go: what it tells a reader
//	term.go         pieces of the language
//	machine.go      the program: which instructions are reached, with what in the registers
//	instruction.go  what one instruction does; live.go
//	rules.go        the rules of one ABI, by number
//	entry.go        what the rule sets say of one number
//	matcher.go      one argument
//	unnamed.go      numbers that no rule names
//	action.go       actions, as the kernel takes them
//
// It is a second opinion on package prove. It shares nothing with it, nor with what it
// stands on or checks: gen/internal/verify/bdd, gen/internal/compile/policy, gen/internal/compile/diagram, gen/internal/compile/layout. It starts where they
// start: at the instructions, and at the words of package rules. Still to be believed are
// the solver, this package, and the facts that both opinions take from gen/internal/data/arch (tokens,
// numbers, byte orders) and gen/internal/data/bpf (opcodes, offsets, the kernel's checks).
//
// It runs no solver, and it judges no rule for whether it is wise: rules of which a part
// can never apply have a meaning too.
package smt
