package abi

import (
	"syscall"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// The instructions that the programs here are made of, and where a filter finds what
// (struct seccomp_data of <linux/seccomp.h>).
const (
	ldAbs, jeqK, retK, retA = 0x20, 0x15, 0x06, 0x16
	rshK, andK, orK         = 0x74, 0x54, 0x44

	offsetNr, offsetArch = 0, 4
)

// low and high are where the halves of an argument are, by the byte order that the
// architecture's token says (__AUDIT_ARCH_LE).
func low(arg uint32) uint32 {
	if linux.LINUX_AUDIT_ARCH>>30&1 == 1 {
		return 16 + 8*arg
	}
	return 20 + 8*arg
}

func high(arg uint32) uint32 { return low(arg) ^ 4 }

// when makes a program that gives an action to calls of which a word has a value, and
// goes on with more instructions, or permits the call, if not.
func when(offset, value uint32, action linux.BPFAction, otherwise ...linux.BPFInstruction) []linux.BPFInstruction {
	if otherwise == nil {
		otherwise = []linux.BPFInstruction{{OpCode: retK, K: uint32(linux.SECCOMP_RET_ALLOW)}}
	}
	return append([]linux.BPFInstruction{
		{OpCode: ldAbs, K: offset},
		{OpCode: jeqK, JumpIfFalse: 1, K: value},
		{OpCode: retK, K: uint32(action)},
	}, otherwise...)
}

// kill is what a program can end with.
var kill = linux.BPFInstruction{OpCode: retK, K: uint32(linux.SECCOMP_RET_KILL_PROCESS)}

// probe is the call that programs here are about: it exists everywhere, has no
// arguments, whatever is passed, and nobody else makes it.
const probe = syscall.SYS_GETPPID

// seen makes a program by which probe tells what a filter sees: its error number is a
// byte of a word, chosen by the last argument.
//
//	argument 5       error number
//	4·i              bits  0–7 of word i
//	…
//	4·i + 3          bits 24–31
func seen(words ...uint32) []linux.BPFInstruction {
	program := []linux.BPFInstruction{
		{OpCode: ldAbs, K: offsetNr},
		{OpCode: jeqK, JumpIfTrue: 1, K: probe},
		{OpCode: retK, K: uint32(linux.SECCOMP_RET_ALLOW)},
	}
	for i, offset := range words {
		for part := range uint32(4) {
			program = append(program,
				linux.BPFInstruction{OpCode: ldAbs, K: low(5)},
				linux.BPFInstruction{OpCode: jeqK, JumpIfFalse: 5, K: 4*uint32(i) + part},
				linux.BPFInstruction{OpCode: ldAbs, K: offset},
				linux.BPFInstruction{OpCode: rshK, K: 8 * part},
				linux.BPFInstruction{OpCode: andK, K: 0xff},
				linux.BPFInstruction{OpCode: orK, K: uint32(linux.SECCOMP_RET_ERRNO)},
				linux.BPFInstruction{OpCode: retA})
		}
	}
	return append(program, kill)
}

// see reads word i under seen, for a call with these arguments.
func see(i int, args ...uintptr) (word uint32) {
	var a [5]uintptr
	copy(a[:], args)
	for part := range 4 {
		_, _, errno := syscall.RawSyscall6(probe, a[0], a[1], a[2], a[3], a[4], uintptr(4*i+part))
		word |= uint32(errno) << (8 * part)
	}
	return word
}

// errnoOf makes a call without arguments and returns its error number, 0 if it has none.
func errnoOf(nr uintptr) syscall.Errno {
	_, _, errno := syscall.RawSyscall(nr, 0, 0, 0)
	return errno
}
