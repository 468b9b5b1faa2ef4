// Package policy has the normal form of the rules of a filter: for one ABI and each number, the
// action for a call.
//
//	for amd64                     range 0:      allow
//	  read:  allow                range 1–71:   kill process
//	  fcntl: allow if arg1 == 3   range 72:     allow if arg1 == 0x3, else kill process
//
// A policy has ranges of numbers, which cover 0 to 2³²−1. Each range has a decision: a list of
// clauses. The first clause whose conditions hold gives the action; the last has no conditions.
// Eval implements this definition in the simplest form, and tests compare the compiler with it.
//
// A clause can be made of several rules. For example, alternatives that test one bit each become
// one condition, x & m != 0, which no single rule can express. The clause has the positions of all
// of these rules. Package normalize makes policies; packages that read them need not import it.
//
//	policy.go      Policy, Range, Decision and Clause
//	otherabis.go   the policies of several ABIs in one
//	condition.go   a predicate over one field
//	field.go       the fields of a call
//	eval.go        the action for one call
//	permits.go     the actions that permit a call
//	check.go       the invariants
//	text.go        the text form
package policy
