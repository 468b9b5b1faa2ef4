// Package diff reports how the meaning of a filter changed between two programs.
//
//	report, err := diff.Compare(old, new, amd64)
//	report.Changes      // socket: errno EPERM → allow if arg0 == AF_ALG
//	report.Wider()      // some call gets a more permissive action than before
//
// It compares the answers of the two programs to all calls, not their instructions.
// Programs that answer all calls alike are the same. Each change comes with one call
// that shows it, a witness.
//
//	compare.go   turns both programs into diagrams, within a budget
//	pairs.go     combines the two diagrams into one of pairs of answers
//	collect.go   collects differences by architecture, number and region
//	scattered.go handles differences at too many numbers or architectures to list
//	join.go      joins equal changes of several calls or architectures
//	report.go    the report and its changes
//	permitted.go what a filter permits, the most dangerous calls first
//	calls.go     describes the calls of a change
//	text.go      the report for a terminal
//	markdown.go  the report for a pull request
//	subset.go    decides whether one filter permits only what another permits
package diff
