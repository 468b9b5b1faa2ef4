// Package profile reads how often each system call is made, from what strace, perf or a
// person wrote down.
//
//	p, err := profile.Read("worker.prof", contents, amd64)
//
// The contents tell the form: the table of strace -c, those of perf trace -s, or lines
// of a name and a count.
//
//	read.go    which form it is, and the counts
//	strace.go  the table of strace -c
//	perf.go    the tables of perf trace -s
//	list.go    a list
//	error.go   errors with a place
package profile
