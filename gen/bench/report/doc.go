// Report compiles the corpus with each compiler of package compilers and prints the
// results as Markdown. In the root of the repository, make bench runs it.
//
//	counts.go     counts of a program, which are the same on every machine
//	calls.go      the calls over which averages are taken
//	wrong.go      whether a program agrees with its policy
//	compile.go    the cost of compiling
//	kernel.go     the time that the running kernel needs to install and run a program;
//	              child.c has the thread in which the program is installed
//	smallest.go   the smallest program that sandboxes itself with each library;
//	              marks.go and trace_linux.go show what its install does
//	targets.go    the targets of this project
//
// The exit status is 1 if a target is missed, if another compiler's program is smaller
// or faster, or if a program of this project is wrong. Times are compared with a
// tolerance, counts exactly.
package main
