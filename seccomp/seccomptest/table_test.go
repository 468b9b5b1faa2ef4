//go:build linux

package seccomptest_test

import (
	"syscall"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// on makes a program that returns the action for the given numbers and ALLOW for
// all others. It does not test the architecture.
func on(action linux.BPFAction, numbers ...uint32) []linux.BPFInstruction {
	const ldAbs, jeqK, retK = 0x20, 0x15, 0x06
	program := []linux.BPFInstruction{{OpCode: ldAbs, K: 0}}
	for i, number := range numbers {
		program = append(program, linux.BPFInstruction{OpCode: jeqK, JumpIfTrue: uint8(len(numbers) - i), K: number})
	}
	return append(program,
		linux.BPFInstruction{OpCode: retK, K: uint32(linux.SECCOMP_RET_ALLOW)},
		linux.BPFInstruction{OpCode: retK, K: uint32(action)})
}

// runtimeSleeps has the calls by which the runtime's sysmon thread may sleep.
// Which of them usleep makes depends on the architecture.
var runtimeSleeps = []uint32{syscall.SYS_NANOSLEEP, syscall.SYS_FUTEX, syscall.SYS_PSELECT6}
