// Package lint finds rules that compile but are most likely mistakes.
//
//	for _, f := range lint.Check(program, normal) {
//		fmt.Println(f.Code, f) // dead-rule rule set 0, fcntl, rule 1: …
//	}
//
// Findings are decided, not guessed. For example, a rule is covered if the filter without
// it gives every call the same action, according to the same diagrams that the verifier
// uses (package bdd). If the budget of a question does not suffice, the result is a finding
// with the code Undecided, which claims nothing. The author's intention cannot be decided.
// A finding that depends on it (see twin.go) requires rules that state it explicitly.
//
//	check.go      Check, which runs all checks, and what they share
//	codes.go      all codes, each with its reason
//	finding.go    a finding and its site in the rules
//	clauses.go    the clauses of one number, as diagrams
//	dead.go       rules that decide no call or change nothing
//	constant.go   conditions that always or never hold
//	highbits.go   comparisons of bits that the kernel ignores
//	kill.go       KILL_THREAD
//	errnozero.go  denied calls that seem to succeed
//	x32.go        denied calls that are permitted under their x32 numbers
//	badarch.go    denied calls that are permitted under another architecture
//	twin.go       calls that do what the rules deny to another call
//	families.go   the groups of calls that can do the same
//	role.go       the arguments that twin.go compares
//	pointer.go    calls that make other calls, with arguments in memory
//	runtime.go    calls that every Go program makes
//	fallback.go   newer calls that fail with another error than ENOSYS
//
// Lint checks one filter on one architecture. Package driver adds positions to the
// findings, joins those of several architectures, and removes those that ignore comments
// suppress.
package lint
