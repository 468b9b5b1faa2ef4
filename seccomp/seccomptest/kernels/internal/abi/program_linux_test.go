package abi

import (
	"syscall"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// These are the opcodes of the programs in this package, and offsets in struct seccomp_data
// (<linux/seccomp.h>).
const (
	ldAbs, jeqK, retK, retA = 0x20, 0x15, 0x06, 0x16
	rshK, andK, orK         = 0x74, 0x54, 0x44

	offsetNr, offsetArch = 0, 4
)

// low and high return the offsets of the halves of an argument. They depend on the byte
// order, which the architecture's token gives (__AUDIT_ARCH_LE).
func low(arg uint32) uint32 {
	if linux.LINUX_AUDIT_ARCH>>30&1 == 1 {
		return 16 + 8*arg
	}
	return 20 + 8*arg
}

func high(arg uint32) uint32 { return low(arg) ^ 4 }

// when makes a program that returns an action if the word at an offset has a value. If it
// has not, the program continues with the instructions in otherwise, or permits the call if
// there are none.
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

// kill returns KILL_PROCESS. It can be the last instruction of a program.
var kill = linux.BPFInstruction{OpCode: retK, K: uint32(linux.SECCOMP_RET_KILL_PROCESS)}

// probe is the call that the programs in this package test. It exists on every architecture,
// ignores its arguments, and nothing else in the process makes it.
const probe = syscall.SYS_GETPPID

// seen makes a program that reveals what a filter sees. Under it, the error number of probe
// is one byte of the words at the given offsets. The last argument of the call selects it.
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

// see reads word i of a call with these arguments, under the program that seen makes.
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
