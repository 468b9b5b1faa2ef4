// Package cost measures what a filter costs the program that runs under it: how many
// instructions a call executes, on average and at most, and how much work the kernel does
// to install the filter.
//
//	report, err := cost.Of(program, amd64, weight.Weights{})
//	report.Expected // 9.2 instructions per call; see Bound for the least possible
//
// The package looks only at the finished program, so it works for any compiler's output.
// The interpreter counts the instructions. The verifier's diagrams supply the calls to
// count. Package weight says how often each call is made.
//
//	cost.go         the report and the two bounds
//	calls.go        groups of numbers with the same residual, and the average of each number
//	cases.go        the accepting cases of a number, which its average covers
//	runs.go         the values of one field, divided by residual
//	longest.go      the longest path and a call that takes it
//	bound.go        a lower bound on the cost of equivalent programs
//	distinguish.go  the tests that it takes to distinguish the accepting cases of a number
//	text.go         the report as text
package cost
