// Package lint finds what compiles and is most likely a mistake.
//
//	for _, f := range lint.Check(program, normal) {
//		fmt.Println(f.Code, f) // dead-rule rule set 0, fcntl, rule 1: …
//	}
//
// Findings are decided, not guessed: a rule is said to be covered if the filter
// without it answers every call as before, by the diagrams of package bdd that the
// verifier works with. Where the budget for a question does not suffice, the answer
// is a finding of the code Undecided, which claims nothing. What an author means
// cannot be decided; where a finding depends on it (see twin.go) the rules must
// say it in so many words.
//
//	codes.go      all codes, each with its reason
//	finding.go    a finding and its place in the rules
//	clauses.go    what the rules say of one number, as diagrams
//	dead.go       rules that never decide, and rules without which nothing changes
//	constant.go   conditions that are always true or never
//	highbits.go   comparisons of bits that the kernel does not look at
//	kill.go       KILL_THREAD
//	x32.go        calls that x32's numbers let through
//	badarch.go    and those that calls of other architectures do
//	twin.go       calls that do what another one is kept from; families.go, role.go
//	pointer.go    calls that do it by what they find in memory
//	runtime.go    calls that every Go program makes
//
// Lint knows one filter on one architecture; package gen puts positions to the
// findings, joins those of several architectures and takes out what the author has
// answered.
package lint
