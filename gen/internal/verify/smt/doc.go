// Package smt asks any SMT solver whether a program agrees with its rules: it writes the question
// as a text.
//
//	text, err := smt.Question(smt.Filter{Name: "Worker", Program: table, ABIs: abis})
//	os.WriteFile("worker.smt2", text, 0o666)   // then: z3 worker.smt2
//
// The text is SMT-LIB 2 in the logic QF_BV (https://smt-lib.org). It asks for a call that the
// program and the rules answer differently. The solver's answer unsat means that there is no such
// call. A model is such a call.
//
//	question.go     the whole text
//	header.go       the comment at its beginning, for a reader
//	term.go         terms of the language
//	machine.go      the program: the condition of each instruction, and the registers
//	instruction.go  the effect of one instruction
//	live.go         live registers
//	rules.go        the rules of one ABI, by number
//	entry.go        the rules for one number
//	matcher.go      the condition on one argument
//	unnamed.go      numbers that no rule names
//	action.go       the effect of actions
//
// The package is a second opinion on package prove. It shares no code with prove, bdd and meaning,
// nor with the compiler. Both opinions start at the instructions and at the definitions of package
// rules. A reader of the result still has to trust the solver, this package, and the facts that
// both opinions take from gen/internal/data/arch (tokens, numbers, byte orders) and
// gen/internal/data/bpf (opcodes, offsets, the kernel's checks).
//
// The package does not run a solver. It accepts rules with parts that can never apply, since these
// have a meaning too.
package smt
