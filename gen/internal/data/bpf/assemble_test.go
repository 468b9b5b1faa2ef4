package bpf_test

import (
	"encoding/binary"
	"math/rand/v2"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

const allow = uint32(linux.SECCOMP_RET_ALLOW)

// op and jump make one instruction each, and many makes n.
func op(code uint16, k uint32) linux.BPFInstruction {
	return linux.BPFInstruction{OpCode: code, K: k}
}

func jump(code uint16, k uint32, jt, jf uint8) linux.BPFInstruction {
	return linux.BPFInstruction{OpCode: code, JumpIfTrue: jt, JumpIfFalse: jf, K: k}
}

func many(n int, in linux.BPFInstruction) []linux.BPFInstruction {
	program := make([]linux.BPFInstruction, n)
	for i := range program {
		program[i] = in
	}
	return program
}

func program(ins ...linux.BPFInstruction) []linux.BPFInstruction { return ins }

// accepted lists the opcodes of seccomp_check_filter as numbers, so that it finds mistakes in the
// constants.
var accepted = []uint16{
	0x20, 0x00, 0x60, 0x80, // ld [k] #k M[k] #len
	0x01, 0x61, 0x81, // ldx #k M[k] #len
	0x02, 0x03, // st stx
	0x04, 0x0c, 0x14, 0x1c, 0x24, 0x2c, 0x34, 0x3c, 0x44, 0x4c, // add sub mul div or
	0x54, 0x5c, 0x64, 0x6c, 0x74, 0x7c, 0xa4, 0xac, 0x84, // and lsh rsh xor neg
	0x05, 0x15, 0x1d, 0x25, 0x2d, 0x35, 0x3d, 0x45, 0x4d, // ja jeq jgt jge jset
	0x06, 0x16, // ret k, ret a
	0x07, 0x87, // tax txa
}

// corners are boundary values of 32-bit arithmetic and comparisons.
var corners = []uint32{0, 1, 2, 3, 4, 15, 16, 31, 32, 33, 60, 63, 64, 0xfff, 1 << 16, 1<<31 - 1, 1 << 31, 1<<31 + 1, 1<<32 - 2, 1<<32 - 1}

func corner(r *rand.Rand) uint32 {
	if r.IntN(4) == 0 {
		return r.Uint32()
	}
	return corners[r.IntN(len(corners))]
}

// randomBody makes n instructions. Check accepts them in any program that stores to all scratch
// words before them and has an instruction after them. Jumps lead to one of the n instructions or
// to the one after them.
func randomBody(r *rand.Rand, n int) []linux.BPFInstruction {
	body := make([]linux.BPFInstruction, n)
	for i := range body {
		in := linux.BPFInstruction{OpCode: accepted[r.IntN(len(accepted))], K: corner(r)}
		left := n - i // a jump over left-1 instructions leads to the instruction after the body
		switch in.OpCode {
		case bpf.LoadAbs:
			in.K = 4 * uint32(r.IntN(16))
		case bpf.LoadMem, bpf.LoadXMem, bpf.StoreA, bpf.StoreX:
			in.K %= bpf.ScratchWords
		case bpf.ALU | bpf.DIV | bpf.K:
			in.K = max(in.K, 1)
		case bpf.ALU | bpf.LSH | bpf.K, bpf.ALU | bpf.RSH | bpf.K:
			in.K %= 32
		case bpf.JumpAlways:
			in.K = uint32(r.IntN(min(left, 4)))
		case bpf.ReturnK, bpf.ReturnA:
			if r.IntN(4) > 0 { // rarely: most programs should execute many instructions
				in = op(bpf.LoadAbs, 4*uint32(r.IntN(16)))
			} else {
				in = op(bpf.ReturnK, uint32(linux.SECCOMP_RET_ERRNO)|r.Uint32N(2048))
			}
		default:
			if in.OpCode&7 == bpf.JMP {
				in.JumpIfTrue = uint8(r.IntN(min(left, 256)))
				in.JumpIfFalse = uint8(r.IntN(min(left, 256)))
			}
		}
		body[i] = in
	}
	return body
}

// randomProgram makes a program that Check accepts.
func randomProgram(r *rand.Rand, n int) []linux.BPFInstruction {
	var p []linux.BPFInstruction
	for i := range uint32(bpf.ScratchWords) {
		p = append(p, op(bpf.StoreA, i))
	}
	p = append(p, randomBody(r, n)...)
	return append(p, op(bpf.ReturnA, 0))
}

func randomData(r *rand.Rand) linux.SeccompData {
	data := linux.SeccompData{Nr: int32(corner(r)), Arch: r.Uint32(), InstructionPointer: r.Uint64()}
	for i := range data.Args {
		data.Args[i] = uint64(corner(r))<<32 | uint64(corner(r))
	}
	return data
}

// marshalRaw returns a program as an array of struct sock_filter, in the byte order of its
// machine: what bpf.UnmarshalRaw reads.
func marshalRaw(program []linux.BPFInstruction, bigEndian bool) []byte {
	var order binary.AppendByteOrder = binary.LittleEndian
	if bigEndian {
		order = binary.BigEndian
	}
	var b []byte
	for _, in := range program {
		b = order.AppendUint16(b, in.OpCode)
		b = append(b, in.JumpIfTrue, in.JumpIfFalse)
		b = order.AppendUint32(b, in.K)
	}
	return b
}
