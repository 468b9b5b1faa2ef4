// Package policy is the normal form of the rules of a filter: for one ABI and every number,
// what happens to a call.
//
//	for amd64                     range 0:      allow
//	  read:  allow                range 1–71:   kill process
//	  fcntl: allow if arg1 == 3   range 72:     allow if arg1 == 0x3, else kill process
//
// Ranges of numbers cover 0 to 2³²−1, each with a decision: clauses of which the first whose
// conditions hold gives the action. The last has no conditions. Eval is that sentence as code,
// and nothing cleverer; the other packages are compared with it.
//
// One clause may stand for several rules: alternatives that ask for one bit each are one
// condition, x & m != 0, and the clause has the positions of all of them. Package rules has no
// word for that. Package normalize makes policies; what reads them need not import it.
//
//	policy.go      Policy, Range, Decision, Clause; otherabis.go several ABIs in one policy
//	condition.go   a predicate over one field; field.go
//	eval.go        the action for one call; permits.go which actions permit
//	check.go       the invariants
//	text.go        the text form
package policy
