// Package profile reads how often each system call is made, from the output of strace or
// perf, or from a list that a person wrote.
//
//	p, err := profile.Read("worker.prof", contents, amd64)
//
// The contents determine the format, not the name of the file.
//
//	read.go    Read, which recognizes the format
//	strace.go  tables of strace -c
//	perf.go    tables of perf trace -s
//	list.go    lines of a name and a count
//	trace.go   rejects traces without counts
//	tally.go   adds counts, by number
//	error.go   errors with a position
//
// A profile counts calls only: it ignores how long they took and whether they failed. For a
// 32-bit process perf prints the names that its numbers have in the native ABI, and the
// reader cannot detect this. Strace keeps such calls apart.
package profile
