// Package bpf is the classic-BPF machine of seccomp: its opcodes, the kernel's checks, an
// interpreter, the emulation that fills the kernel's cache of calls that are always allowed, and
// the text, raw and JSON forms of a program.
//
//	if err := bpf.Check(program); err != nil { … }      // would the kernel attach it?
//	result, err := bpf.Run(program, &data, false)       // which action does it return?
//	fmt.Print(bpf.Listing(program, bpf.Names{}))        // its instructions, as text
//
// Instruction numbers are zero-based everywhere: in errors, in traces, in
// listings and in the targets of jumps.
//
// The package does not know the rules of a program, and it never changes a program.
//
//	opcode.go        opcodes; operand.go, offset.go the words of seccomp_data
//	check.go         the kernel's checks: accept.go opcodes, scratch.go scratch memory
//	run.go           the interpreter; effect.go what the kernel makes of a returned value
//	constant.go      the kernel's search for calls that are always allowed
//	path.go          the longest path
//	flow.go          what the accumulator holds; conventions.go which ABI is running
//	text.go          listings; names.go the names in them
//	raw.go, json.go  other forms
package bpf
