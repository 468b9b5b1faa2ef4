// Package machine executes a program symbolically, for all calls at once. The result is a
// diagram of the program's answers to all 2⁵¹² values of struct seccomp_data.
//
//	machine.go   the machine: jumps and returns, and registers as functions of the call
//	alu.go       arithmetic and moves
//	live.go      live registers; others do not distinguish states
package machine
