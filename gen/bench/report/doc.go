// Report compiles the corpus with each of package compilers and prints, as Markdown,
// what came of it. make bench, at the top of the repository, runs it.
//
//	counts.go     what can be counted in a finished program, the same on every machine
//	calls.go      the calls that means are over
//	wrong.go      whether a program means its policy
//	compile.go    what compiling takes
//	kernel.go     what the running kernel takes to install a program and to run it;
//	              child.c, the thread that the program is installed in
//	smallest.go   the smallest program that sandboxes itself with each library;
//	              marks.go and trace_linux.go, what its install does
//	targets.go    the figures that this project means to reach
//
// The exit status is 1 if one of these is missed, if another compiler's program is
// smaller or faster, or if a program of this project is wrong. Times are compared
// with a tolerance, counts without.
package main
