package cases

import (
	"math/rand/v2"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Accepted are the opcodes that seccomp accepts, as numbers.
var Accepted = []uint16{
	0x20, 0x00, 0x60, 0x80, // ld
	0x01, 0x61, 0x81, // ldx
	0x02, 0x03, // st, stx
	0x04, 0x0c, 0x14, 0x1c, 0x24, 0x2c, 0x34, 0x3c, 0x44, 0x4c, 0x54, 0x5c, 0x64, 0x6c, 0x74, 0x7c, 0xa4, 0xac, 0x84, // alu
	0x05, 0x15, 0x1d, 0x25, 0x2d, 0x35, 0x3d, 0x45, 0x4d, // jmp
	0x06, 0x16, // ret
	0x07, 0x87, // tax, txa
}

// RandomProgram returns a program of any instructions that seccomp accepts, which bpf.Check
// may still refuse: it can divide by a constant zero. All scratch memory is written before
// anything else, and the end returns what A or X holds.
func RandomProgram(r *rand.Rand) []linux.BPFInstruction {
	op := func(code uint16, k uint32) linux.BPFInstruction { return linux.BPFInstruction{OpCode: code, K: k} }
	constants := []uint32{0, 1, 2, 3, 7, 31, 32, 100, 0xff, 0x80000000, 0xffffffff, 0xfffffff0}
	var list []linux.BPFInstruction
	for i := range uint32(bpf.ScratchWords) {
		if r.IntN(4) > 0 { // else what A holds before, which is zero in the beginning
			list = append(list, op(bpf.LoadAbs, 4*i))
		}
		list = append(list, op(pick(r, []uint16{bpf.StoreA, bpf.StoreA, bpf.StoreX}), i))
	}
	for left := 3 + r.IntN(20); left > 0; left-- {
		in := op(pick(r, Accepted), pick(r, constants))
		switch {
		case r.IntN(3) == 0 || in.OpCode == bpf.LoadAbs:
			in = op(bpf.LoadAbs, 4*r.Uint32N(16))
		case in.OpCode&7 == bpf.RET && r.IntN(4) > 0:
			in = op(bpf.CopyAToX, 0)
		case in.OpCode == bpf.JumpAlways:
			in.K = r.Uint32N(4)
		case in.OpCode&7 == bpf.JMP:
			in.JumpIfTrue, in.JumpIfFalse = uint8(r.IntN(4)), uint8(r.IntN(4))
		case in.OpCode == bpf.LoadMem, in.OpCode == bpf.LoadXMem, in.OpCode == bpf.StoreA, in.OpCode == bpf.StoreX:
			in.K = r.Uint32N(bpf.ScratchWords)
		}
		list = append(list, in)
	}
	if r.IntN(2) == 0 {
		list = append(list, op(bpf.CopyXToA, 0))
	}
	for range 4 { // somewhere to jump to
		list = append(list, op(bpf.ReturnA, 0))
	}
	return list
}
