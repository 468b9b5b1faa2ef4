package seccomp_test

import (
	"encoding/binary"
	"syscall"

	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// These programs are written by hand. They test the number of the call but not
// its architecture, which a real filter must test first.
const (
	ldAbs = 0x20 // BPF_LD|BPF_W|BPF_ABS
	jeqK  = 0x15 // BPF_JMP|BPF_JEQ|BPF_K
	retK  = 0x06 // BPF_RET|BPF_K
)

// on returns the action for one call and ALLOW for all others.
func on(action linux.BPFAction, number uint32) []linux.BPFInstruction {
	return []linux.BPFInstruction{
		{OpCode: ldAbs, K: 0},
		{OpCode: jeqK, JumpIfFalse: 1, K: number},
		{OpCode: retK, K: uint32(action)},
		{OpCode: retK, K: uint32(linux.SECCOMP_RET_ALLOW)},
	}
}

// failAvail makes SECCOMP_GET_ACTION_AVAIL fail as an older kernel would.
func failAvail(errno syscall.Errno) []linux.BPFInstruction {
	lowHalf := uint32(16) // of args[0]
	if binary.NativeEndian.Uint16([]byte{0, 1}) == 1 {
		lowHalf += 4
	}
	return []linux.BPFInstruction{
		{OpCode: ldAbs, K: 0},
		{OpCode: jeqK, JumpIfFalse: 3, K: seccomp.SYS_SECCOMP},
		{OpCode: ldAbs, K: lowHalf},
		{OpCode: jeqK, JumpIfFalse: 1, K: linux.SECCOMP_GET_ACTION_AVAIL},
		{OpCode: retK, K: uint32(linux.SECCOMP_RET_ERRNO) | uint32(errno)},
		{OpCode: retK, K: uint32(linux.SECCOMP_RET_ALLOW)},
	}
}

// umask stands for a call that the Go runtime never makes.
func umask() error {
	if _, _, errno := syscall.RawSyscall(syscall.SYS_UMASK, 0o22, 0, 0); errno != 0 {
		return errno
	}
	return nil
}

var (
	allowAll   = []linux.BPFInstruction{{OpCode: retK, K: uint32(linux.SECCOMP_RET_ALLOW)}}
	errnoUmask = on(linux.SECCOMP_RET_ERRNO|linux.BPFAction(syscall.EXDEV), syscall.SYS_UMASK)
	killUmask  = on(linux.SECCOMP_RET_KILL_PROCESS, syscall.SYS_UMASK)
)
