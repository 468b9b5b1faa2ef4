package linux

// BPFInstruction is one instruction of a classic BPF program, struct
// sock_filter of <linux/filter.h>: 8 bytes, in the byte order of the machine
// that runs it.
//
//	 0        2    3    4            8
//	┌────────┬────┬────┬────────────┐
//	│ code   │ jt │ jf │ k          │
//	└────────┴────┴────┴────────────┘
//
// Its zero value is `ld #0` (BPF_LD|BPF_W|BPF_IMM), which seccomp accepts but
// no generated table contains.
type BPFInstruction struct {
	// OpCode says what to do: a class (load, store, arithmetic, jump, return,
	// move) with its size, mode and operand source.
	OpCode uint16

	// JumpIfTrue is the number of instructions that a conditional jump skips
	// when its condition holds. Zero goes on to the next instruction.
	JumpIfTrue uint8

	// JumpIfFalse is the number of instructions that a conditional jump skips
	// when its condition does not hold.
	JumpIfFalse uint8

	// K is the operand: a constant, a byte offset into SeccompData, a jump
	// distance or a returned action, as OpCode says.
	K uint32
}

// BPF_MAXINSNS is the greatest number of instructions in one program
// (<linux/bpf_common.h>); the kernel refuses a longer one with EINVAL.
const BPF_MAXINSNS = 4096

// SockFprog is struct sock_fprog of <linux/filter.h>: a program as it is handed
// to seccomp(2). Len counts instructions. The compiler pads between the fields
// as C does, on 32-bit and on 64-bit machines.
type SockFprog struct {
	Len    uint16
	Filter *BPFInstruction
}
