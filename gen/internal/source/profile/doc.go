// Package profile reads how often each system call is made, from what strace, perf
// or a person wrote down.
//
//	p, err := profile.Read("worker.prof", contents, amd64)
//
// The contents tell the form, never the name of the file.
//
//	read.go    tells the forms apart
//	strace.go  tables of strace -c
//	perf.go    tables of perf trace -s
//	list.go    lines of a name and a count
//	trace.go   calls that nobody counted, to say so
//	tally.go   adds counts up, by number
//	error.go   errors with a place
//
// Counts are of calls alone: how long they took and whether they failed is not read.
// Perf gives the calls of a 32-bit process the names that their numbers have in the
// machine's own convention, which the reader cannot see; strace keeps them apart.
package profile
