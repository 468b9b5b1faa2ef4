// Package eval evaluates the rules of all targets, as one program that runs on this machine.
//
//	evaluate.go  copies, builds and runs; a process for each filter
//	module.go    the module of the copies
//	copy.go      the packages in it, one set for each target
//	copyfile.go  their files, with the target's values written in
//	embed.go     the files that they embed
//	debug.go     their GODEBUG settings
//	driver.go    the command that evaluates the filters
//	order.go     whether the value depends on the order of maps
//	record.go    what it writes about each of them
//	trace.go     what is left when it dies, or cannot be built
//	decode.go    a value as rules.Program
//	matcher.go   the matchers in it
//
// The text of the driver, and of helpers for 32-bit targets, is in package templates. Each line of
// a copy carries the number of its file and line in the author's sources; a panic gets its position
// from these.
package eval
