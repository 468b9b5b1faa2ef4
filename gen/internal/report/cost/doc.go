// Package cost says what a filter costs the program that it is installed in: how many
// instructions its calls execute, on average and at most, and what its installation
// takes.
//
//	report, err := cost.Of(program, amd64, weight.Weights{})
//	report.Expected // 9.2 instructions a call, of 8.8 at least
//
// It looks at the finished program alone, whoever made it. All that it says is counted
// by the interpreter or follows from the verifier's diagrams; what a call weighs is the
// cost model's (package diagram).
//
//	cost.go      the report, and the bounds
//	calls.go     which numbers are treated alike, and the mean of each
//	ways.go      the calls of a number that a mean is over; runs.go
//	longest.go   the longest path, and a call that takes it
//	bound.go     what no program of a kind costs less than
//	apart.go     what telling the ways of one number apart takes
//	text.go      the report as text
package cost
