// Package eval evaluates rules: it copies what filters reach, with the values of each target
// written in, into one program for this machine, and runs it.
//
//	copy     the module of the copies: a package for each package and target
//	driver   a main that calls each filter and writes its value to a file
//	run      the program, once for each filter
//	decode   the values as rules.Program
//
//	evaluation.go   the whole of it
//	copy.go         the copies; embed.go the files that they embed
//	driver.go       the driver, and what it writes
//	debug.go        the GODEBUG settings of the author's program
//	trace.go        positions in the author's files for panics and errors of the compiler
//	decode.go       the program of a filter, from what the driver wrote
package eval
