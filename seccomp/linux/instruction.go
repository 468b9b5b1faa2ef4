package linux

// BPFInstruction is one instruction of a classic BPF program. It is struct
// sock_filter of <linux/filter.h>: 8 bytes, in the byte order of the machine
// that runs the program.
//
//	 0        2    3    4            8
//	┌────────┬────┬────┬────────────┐
//	│ code   │ jt │ jf │ k          │
//	└────────┴────┴────┴────────────┘
//
// The zero value is `ld #0` (BPF_LD|BPF_W|BPF_IMM). The kernel accepts it, but
// no generated table contains it.
type BPFInstruction struct {
	// OpCode selects the operation: a class (load, store, arithmetic, jump,
	// return, move) with its size, mode or operand source.
	OpCode uint16

	// JumpIfTrue is the number of instructions that a conditional jump skips
	// when its condition holds. Zero continues with the next instruction.
	JumpIfTrue uint8

	// JumpIfFalse is the number of instructions that a conditional jump skips
	// when its condition does not hold.
	JumpIfFalse uint8

	// K is the operand. Depending on OpCode, it is a constant, a byte offset
	// into SeccompData, a number of instructions to skip or an action to return.
	K uint32
}

// BPF_MAXINSNS is the greatest number of instructions in one program
// (<linux/bpf_common.h>). The kernel rejects a longer program with EINVAL.
const BPF_MAXINSNS = 4096

// SockFprog is struct sock_fprog of <linux/filter.h>: the form in which
// seccomp(2) takes a program. Len is the number of instructions. Go pads
// between the fields as C does, on 32-bit and 64-bit machines.
type SockFprog struct {
	Len    uint16
	Filter *BPFInstruction
}
