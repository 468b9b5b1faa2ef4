package bpf

import "github.com/seccompgen/seccompgen/seccomp/linux"

// ConstantAllow reports whether the kernel finds, when the program is attached,
// that it allows system call nr of the convention arch whatever the arguments.
// Such calls are remembered in a bitmap, and from then on execute no
// instruction of any filter. It is seccomp_is_const_allow (kernel/seccomp.c,
// since Linux 5.11), step for step: that function follows loads of nr and arch,
// JA, comparisons with a constant, AND with a constant and RET with a constant
// equal to SECCOMP_RET_ALLOW in all its 32 bits. On anything else it gives up
// and says no, also where a cleverer reader could say yes.
//
// The bitmap has a bit for every number of the machine's own table and, where
// there is one, of its compat table (SECCOMP_ARCH_NATIVE_NR and _COMPAT_NR in
// arch/*/include/asm/seccomp.h): a number beyond is never remembered. With
// several filters a call is remembered if all of them allow it. The calls that
// the kernel exempts from every filter, uretprobe and uprobe on x86-64, are no
// property of a program and not counted.
func ConstantAllow(program []linux.BPFInstruction, arch, nr uint32) bool {
	allowed, _ := emulate(program, arch, nr)
	return allowed
}

// Emulated counts the instructions that the kernel looks at to find that out.
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
