package bpf

// An opcode has a class and further fields that depend on the class (<linux/bpf_common.h>). The
// kernel compares whole opcodes, so seccomp accepts no other bits.
//
//	 15        8 7     5 4   3 2     0
//	┌───────────┬───────┬─────┬───────┐
//	│     0     │ mode  │size │ class │  LD, LDX
//	├───────────┼───────┴─┬───┼───────┤
//	│     0     │operation│src│ class │  ALU, JMP   (operation 4 bits, src 1)
//	├───────────┼─────────┴───┼───────┤
//	│     0     │    source   │ class │  RET        (K or A)
//	├───────────┼─────────────┼───────┤
//	│     0     │  TAX or TXA │ class │  MISC
//	└───────────┴─────────────┴───────┘
const (
	LD   = 0x00 // load the accumulator, A
	LDX  = 0x01 // load the index register, X
	ST   = 0x02 // store A in scratch memory
	STX  = 0x03 // store X in scratch memory
	ALU  = 0x04 // compute in A
	JMP  = 0x05 // jump, forwards only
	RET  = 0x06 // end the program with an action
	MISC = 0x07 // copy between A and X
)

// Sizes of loads. Seccomp accepts only words.
const (
	W = 0x00 // 32-bit word
	H = 0x08 // 16-bit half word
	B = 0x10 // byte
)

// Modes of loads.
const (
	IMM = 0x00 // the constant K
	ABS = 0x20 // the data at offset K
	IND = 0x40 // the data at offset X+K; not under seccomp
	MEM = 0x60 // scratch word K
	LEN = 0x80 // the length of the data
	MSH = 0xa0 // the length of an IP header; not under seccomp
)

// Sources of the second operand of ALU and JMP; RET takes K or A.
const (
	K = 0x00 // the instruction's constant
	X = 0x08 // the index register
	A = 0x10 // the accumulator, as the value of RET
)

// Operations of ALU. MOD is classic BPF, but seccomp_check_filter rejects it.
const (
	ADD = 0x00
	SUB = 0x10
	MUL = 0x20
	DIV = 0x30
	OR  = 0x40
	AND = 0x50
	LSH = 0x60
	RSH = 0x70
	NEG = 0x80
	MOD = 0x90
	XOR = 0xa0
)

// Operations of JMP. Comparisons are unsigned.
const (
	JA   = 0x00 // always, by K
	JEQ  = 0x10 // A == operand
	JGT  = 0x20 // A > operand
	JGE  = 0x30 // A >= operand
	JSET = 0x40 // A & operand != 0
)

// Operations of MISC.
const (
	TAX = 0x00 // X = A
	TXA = 0x80 // A = X
)

// The opcodes of compiled filters.
const (
	LoadAbs    = LD | W | ABS   // A = word of seccomp_data at offset K
	AndK       = ALU | AND | K  // A &= K
	JumpAlways = JMP | JA       // skip K instructions
	JumpEq     = JMP | JEQ | K  // A == K
	JumpGt     = JMP | JGT | K  // A > K
	JumpGe     = JMP | JGE | K  // A >= K
	JumpSet    = JMP | JSET | K // A & K != 0
	ReturnK    = RET | K        // the action is K
)

// The other opcodes that seccomp accepts, except ALU with K or X and comparisons with X.
const (
	LoadImm  = LD | IMM      // A = K
	LoadMem  = LD | MEM      // A = M[K]
	LoadLen  = LD | W | LEN  // A = linux.SizeofSeccompData
	LoadXImm = LDX | IMM     // X = K
	LoadXMem = LDX | MEM     // X = M[K]
	LoadXLen = LDX | W | LEN // X = linux.SizeofSeccompData
	StoreA   = ST            // M[K] = A
	StoreX   = STX           // M[K] = X
	Negate   = ALU | NEG     // A = -A
	CopyAToX = MISC | TAX    // X = A
	CopyXToA = MISC | TXA    // A = X
	ReturnA  = RET | A       // the action is A
)

// ScratchWords is the number of words of scratch memory, M[0] to M[15]
// (BPF_MEMWORDS of <linux/filter.h>).
const ScratchWords = 16
