package bpf

import "github.com/seccompgen/seccompgen/seccomp/linux"

// ConstantAllow reports whether the kernel finds, when it attaches the program, that the program
// allows system call nr of an architecture with all arguments. The kernel caches such calls in a
// bitmap. From then on they execute no instruction of any filter.
//
// ConstantAllow does what seccomp_is_const_allow does (kernel/seccomp.c, since Linux 5.11), step by
// step. It emulates loads of nr and arch, JA, comparisons with a constant, AND with a constant, and
// RET with a constant. The call is allowed if that constant equals SECCOMP_RET_ALLOW in all 32 bits.
// At any other instruction the emulation stops, and the call is not cached, even if the program
// always allows it.
//
// The bitmap has a bit for each number of the native table and, if there is one, of the compat table
// (SECCOMP_ARCH_NATIVE_NR and _COMPAT_NR in arch/*/include/asm/seccomp.h). The kernel does not
// cache greater numbers. If a process has several filters, the kernel caches a call if all of them
// allow it. On x86-64 the kernel exempts uretprobe and uprobe from every filter. That is not a
// property of a program, so ConstantAllow ignores it.
func ConstantAllow(program []linux.BPFInstruction, arch, nr uint32) bool {
	allowed, _ := emulate(program, arch, nr)
	return allowed
}

// Emulated returns the number of instructions that the kernel emulates for ConstantAllow.
func Emulated(program []linux.BPFInstruction, arch, nr uint32) int {
	_, steps := emulate(program, arch, nr)
	return steps
}

func emulate(program []linux.BPFInstruction, arch, nr uint32) (allowed bool, steps int) {
	a := uint32(0)
	for pc := uint64(0); pc < uint64(len(program)); pc++ {
		in := &program[pc]
		steps++
		switch in.OpCode {
		case LoadAbs:
			switch in.K {
			case OffsetNr:
				a = nr
			case OffsetArch:
				a = arch
			default:
				return false, steps
			}
		case AndK:
			a &= in.K
		case JumpAlways:
			pc += uint64(in.K)
		case JumpEq:
			pc += uint64(skip(in, a == in.K))
		case JumpGt:
			pc += uint64(skip(in, a > in.K))
		case JumpGe:
			pc += uint64(skip(in, a >= in.K))
		case JumpSet:
			pc += uint64(skip(in, a&in.K != 0))
		case ReturnK:
			return in.K == uint32(linux.SECCOMP_RET_ALLOW), steps
		default:
			return false, steps
		}
	}
	return false, steps
}
