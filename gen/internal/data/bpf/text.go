package bpf

import (
	"fmt"
	"strings"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Names supplies the names for the text of a program. The zero value prints numbers, and halves of
// words in little-endian order.
type Names struct {
	// BigEndian is the byte order of the machine.
	BigEndian bool

	// Syscall returns the name of a system call of the ABI with an AUDIT_ARCH_* token, or
	// of the program's own ABI if the token is 0. Arch returns the name of a token, and
	// Errno that of an error number. Each returns "" for an unknown number, and may be nil.
	Syscall func(token, nr uint32) string
	Arch    func(token uint32) string
	Errno   func(n uint16) string
}

// Rows renders each instruction as one row of text, without its number:
//
//	ld arch                               A = a word of seccomp_data
//	jeq AUDIT_ARCH_X86_64 → 2 else 41     to 2 if equal, otherwise to 41
//	jge 57 (fork) → 30 else 4
//	and 0x7f                              A &= 0x7f
//	jmp 300
//	ret errno EPERM
//
// Targets are zero-based instruction numbers. Rows replaces a constant by the name of a system call
// or an architecture if A holds nr or arch on all paths to the comparison. The name of a call is
// that of the architecture with which the program has compared arch. Rows accepts every program,
// even one that Check rejects.
func Rows(program []linux.BPFInstruction, names Names) []string {
	rows := make([]string, len(program))
	holds := contents(program)
	in := archTokens(program, holds)
	for pc, a := range holds {
		rows[pc] = row(program[pc], pc, a, names.among(in[pc]))
	}
	return rows
}

// Listing renders a program as Rows does, with one numbered line for each instruction.
func Listing(program []linux.BPFInstruction, names Names) string {
	var b strings.Builder
	for pc, r := range Rows(program, names) {
		fmt.Fprintf(&b, "%4d  %s\n", pc, r)
	}
	return b.String()
}

// row renders the instruction at pc, before which A holds a.
func row(in linux.BPFInstruction, pc int, a content, names Names) string {
	if !accepts(in.OpCode) {
		return notation(in)
	}
	switch in.OpCode {
	case LoadAbs:
		return "ld " + names.field(in.K)
	case LoadImm:
		return "ld #" + hex(in.K)
	case LoadXImm:
		return "ldx #" + hex(in.K)
	case LoadLen:
		return "ld #len"
	case LoadXLen:
		return "ldx #len"
	case LoadMem:
		return fmt.Sprintf("ld M[%d]", in.K)
	case LoadXMem:
		return fmt.Sprintf("ldx M[%d]", in.K)
	case StoreA:
		return fmt.Sprintf("st M[%d]", in.K)
	case StoreX:
		return fmt.Sprintf("stx M[%d]", in.K)
	case Negate:
		return "neg"
	case CopyAToX:
		return "tax"
	case CopyXToA:
		return "txa"
	case ReturnK:
		return "ret " + names.Action(linux.BPFAction(in.K))
	case ReturnA:
		return "ret a"
	case JumpAlways:
		return fmt.Sprintf("jmp %d", uint64(pc)+1+uint64(in.K))
	}
	operation, operand := mnemonic(in.OpCode), "x"
	if in.OpCode&X == 0 {
		operand = names.operand(in, a)
	}
	if !compares(in.OpCode) {
		return operation + " " + operand
	}
	return fmt.Sprintf("%s %s → %d else %d", operation, operand, pc+1+int(in.JumpIfTrue), pc+1+int(in.JumpIfFalse))
}

// mnemonic returns the name of the operation of an ALU or JMP instruction.
func mnemonic(opcode uint16) string {
	if compares(opcode) {
		return jumpNames[opcode>>4&0xf]
	}
	return aluNames[opcode>>4&0xf]
}

var jumpNames = [16]string{JEQ >> 4: "jeq", JGT >> 4: "jgt", JGE >> 4: "jge", JSET >> 4: "jset"}

var aluNames = [16]string{
	ADD >> 4: "add", SUB >> 4: "sub", MUL >> 4: "mul", DIV >> 4: "div", OR >> 4: "or",
	AND >> 4: "and", LSH >> 4: "lsh", RSH >> 4: "rsh", XOR >> 4: "xor",
}

// notation renders an instruction that seccomp does not accept: in the notation of tcpdump if it is
// an instruction of classic BPF, and in numbers otherwise.
func notation(in linux.BPFInstruction) string {
	switch in.OpCode {
	case LD | H | ABS:
		return fmt.Sprintf("ldh [%d]", in.K)
	case LD | B | ABS:
		return fmt.Sprintf("ldb [%d]", in.K)
	case LD | W | IND:
		return fmt.Sprintf("ld [x+%d]", in.K)
	case LD | H | IND:
		return fmt.Sprintf("ldh [x+%d]", in.K)
	case LD | B | IND:
		return fmt.Sprintf("ldb [x+%d]", in.K)
	case LDX | B | MSH:
		return fmt.Sprintf("ldxb 4*([%d]&0xf)", in.K)
	case ALU | MOD | K:
		return "mod " + hex(in.K)
	case ALU | MOD | X:
		return "mod x"
	}
	return fmt.Sprintf("code 0x%02x jt %d jf %d k %s", in.OpCode, in.JumpIfTrue, in.JumpIfFalse, hex(in.K))
}
