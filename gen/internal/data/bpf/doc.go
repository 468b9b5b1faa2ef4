// Package bpf is the classic-BPF machine as seccomp sees it: its opcodes, the
// kernel's checks, an interpreter, the emulation that fills the kernel's cache
// of always-allowed calls, and the text, raw and JSON forms of a program.
//
//	if err := bpf.Check(program); err != nil { … }      // would the kernel attach it?
//	result, err := bpf.Run(program, &data, false)       // what does it answer?
//	fmt.Print(bpf.Listing(program, bpf.Names{}))        // what does it say?
//
// Instruction numbers are zero-based everywhere: in errors, in traces, in
// listings and in the targets of jumps.
//
// The package does not know what a program is meant to do, and it never
// changes one.
package bpf
