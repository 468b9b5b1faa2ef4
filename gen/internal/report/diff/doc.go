// Package diff says what changed in meaning from one filter to another.
//
//	report, err := diff.Compare(old, new, amd64)
//	report.Changes      // socket: errno EPERM → allow if arg0 == AF_ALG
//	report.Wider()      // a call gets more than it did
//
// It compares what two programs answer to all calls, not how they are written:
// programs that do the same are the same, and each change comes with one call that
// shows it.
//
//	compare.go   both programs as diagrams, within a budget
//	pairs.go     the two diagrams side by side
//	ranges.go    how a diagram depends on one word of a call
//	collect.go   what differs, in architectures, then numbers, then regions
//	scattered.go what differs here and there, too often to list
//	join.go      what says the same of several calls or architectures, once
//	report.go    what is reported
//	calls.go     the calls of a change in words
//	text.go      the report for a terminal, markdown.go for a pull request
//	subset.go    whether all that one filter permits is permitted by another
package diff
