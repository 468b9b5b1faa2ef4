// Package bpf is the classic-BPF machine of seccomp: its opcodes, the kernel's checks, an
// interpreter, the emulation that fills the kernel's cache of calls that are always allowed, and
// the text, raw and JSON forms of a program.
//
//	if err := bpf.Check(program); err != nil { … }      // would the kernel attach it?
//	result, err := bpf.Run(program, &data, false)       // which action does it return?
//	fmt.Print(bpf.Listing(program, bpf.Names{}))        // its instructions, as text
//
// Instruction numbers are zero-based everywhere: in errors, traces, listings and the targets of
// jumps. The package does not know the rules of a program, and it never changes a program.
//
//	opcode.go        the opcodes
//	offset.go        the offsets in seccomp_data
//	check.go         the kernel's checks
//	accept.go        the opcodes that seccomp accepts
//	scratch.go       the check that scratch memory is set before it is read
//	run.go           the interpreter
//	effect.go        the effect of a returned value
//	constant.go      the kernel's emulation, which finds calls that are always allowed
//	path.go          the longest path
//	text.go          listings
//	operand.go       the text of operands and actions
//	names.go         the names of an architecture for listings
//	flow.go          the content of the accumulator before each instruction
//	tokens.go        the architectures whose calls reach each instruction
//	raw.go, json.go  the raw and the JSON form
package bpf
