// Package machine runs a program for all calls at once: it returns the diagram of what the
// program answers to each of the 2⁵¹² values of struct seccomp_data.
//
//	machine.go   loads, jumps and returns; registers hold words that are functions of the call
//	alu.go       arithmetic
//	live.go      which registers can still be read, so that equal states are found equal
package machine
