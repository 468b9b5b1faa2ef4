package bpf_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// checkCases are programs and the words that the error must contain; without words, Check accepts
// the program. Another test compares each case with the kernel.
var checkCases = []struct {
	name    string
	program []linux.BPFInstruction
	words   []string
}{
	{name: "nothing", words: []string{"empty", "4096"}},
	{name: "one ret", program: program(op(bpf.ReturnK, allow))},
	{name: "the longest", program: many(4096, op(bpf.ReturnK, allow))},
	{name: "too long", program: many(4097, op(bpf.ReturnK, allow)), words: []string{"4097", "4096"}},
	{name: "no ret at the end", program: program(op(bpf.ReturnK, 0), op(bpf.LoadAbs, 0)), words: []string{"instruction 1", "ld nr", "ret"}},

	{name: "last word", program: program(op(bpf.LoadAbs, 60), op(bpf.ReturnA, 0))},
	{name: "load past the end", program: program(op(bpf.LoadAbs, 64), op(bpf.ReturnA, 0)), words: []string{"instruction 0", "ld [64]", "outside"}},
	{name: "load between words", program: program(op(bpf.LoadAbs, 6), op(bpf.ReturnA, 0)), words: []string{"ld [6]", "multiple of 4"}},
	{name: "load of a half word", program: program(op(bpf.LD|bpf.H|bpf.ABS, 0), op(bpf.ReturnA, 0)), words: []string{"ldh [0]", "whole words"}},
	{name: "load of a byte", program: program(op(bpf.LD|bpf.B|bpf.ABS, 9), op(bpf.ReturnA, 0)), words: []string{"ldb [9]", "whole words"}},
	{name: "load at X", program: program(op(bpf.LD|bpf.W|bpf.IND, 8), op(bpf.ReturnA, 0)), words: []string{"ld [x+8]", "fixed offset"}},
	{name: "length of an IP header", program: program(op(bpf.LDX|bpf.B|bpf.MSH, 14), op(bpf.ReturnA, 0)), words: []string{"ldxb 4*([14]&0xf)", "packet"}},
	{name: "packet metadata", program: program(op(bpf.LoadAbs, 0xfffff000), op(bpf.ReturnA, 0)), words: []string{"outside"}},

	{name: "modulo", program: program(op(bpf.ALU|bpf.MOD|bpf.K, 3), op(bpf.ReturnA, 0)), words: []string{"mod 0x3", "does not accept"}},
	{name: "modulo X", program: program(op(bpf.ALU|bpf.MOD|bpf.X, 0), op(bpf.ReturnA, 0)), words: []string{"mod x"}},
	{name: "exclusive or", program: program(op(bpf.ALU|bpf.XOR|bpf.K, 3), op(bpf.ReturnA, 0))},
	{name: "division by zero", program: program(op(bpf.ALU|bpf.DIV|bpf.K, 0), op(bpf.ReturnA, 0)), words: []string{"div 0x0", "zero"}},
	{name: "division by X", program: program(op(bpf.ALU|bpf.DIV|bpf.X, 0), op(bpf.ReturnA, 0))},
	{name: "shift by 31", program: program(op(bpf.ALU|bpf.LSH|bpf.K, 31), op(bpf.ReturnA, 0))},
	{name: "left shift by 32", program: program(op(bpf.ALU|bpf.LSH|bpf.K, 32), op(bpf.ReturnA, 0)), words: []string{"lsh 32", "below 32"}},
	{name: "right shift by 32", program: program(op(bpf.ALU|bpf.RSH|bpf.K, 32), op(bpf.ReturnA, 0)), words: []string{"rsh 32", "below 32"}},

	{name: "no such opcode", program: program(op(0xffff, 0), op(bpf.ReturnA, 0)), words: []string{"code 0xffff", "no such instruction"}},
	{name: "other byte order", program: program(op(bpf.LoadAbs<<8, 0), op(bpf.ReturnA<<8, 0)), words: []string{"code 0x2000", "byte order"}},

	{name: "jump to the last", program: program(op(bpf.JumpAlways, 1), op(bpf.ReturnK, 0), op(bpf.ReturnK, 0))},
	{name: "jump past the end", program: program(op(bpf.JumpAlways, 2), op(bpf.ReturnK, 0), op(bpf.ReturnK, 0)), words: []string{"instruction 0", "jmp 3", "last instruction is 2"}},
	{name: "jump that wraps", program: program(op(bpf.ReturnK, 0), op(bpf.JumpAlways, 1<<32-2), op(bpf.ReturnK, 0)), words: []string{"instruction 1", "4294967296"}},
	{name: "branches to the last", program: program(jump(bpf.JumpEq, 7, 1, 0), op(bpf.ReturnK, 0), op(bpf.ReturnK, 0))},
	{name: "true branch past the end", program: program(jump(bpf.JumpEq, 7, 2, 0), op(bpf.ReturnK, 0), op(bpf.ReturnK, 0)), words: []string{"jeq 0x7 → 3 else 1", "jumps to 3"}},
	{name: "false branch past the end", program: program(jump(bpf.JMP|bpf.JSET|bpf.X, 0, 0, 255), op(bpf.ReturnK, 0)), words: []string{"jset x → 1 else 256", "jumps to 256"}},
	{name: "invalid and unreachable", program: program(op(bpf.ReturnK, 0), op(bpf.LoadAbs, 2), op(bpf.ReturnK, 0)), words: []string{"instruction 1"}},

	{name: "scratch M[15]", program: program(op(bpf.StoreA, 15), op(bpf.LoadXMem, 15), op(bpf.ReturnA, 0))},
	{name: "scratch M[16]", program: program(op(bpf.StoreX, 16), op(bpf.ReturnA, 0)), words: []string{"stx M[16]", "M[15]"}},
	{name: "load before store", program: program(op(bpf.StoreA, 1), op(bpf.LoadMem, 2), op(bpf.ReturnA, 0)), words: []string{"instruction 1", "ld M[2]", "every path"}},
	{
		name: "stored on both paths",
		program: program(jump(bpf.JumpEq, 7, 0, 2), op(bpf.StoreA, 0), op(bpf.JumpAlways, 1), op(bpf.StoreX, 0),
			op(bpf.LoadMem, 0), op(bpf.ReturnA, 0)),
	},
	{
		name:    "stored on one path",
		program: program(op(bpf.StoreA, 0), jump(bpf.JumpEq, 7, 0, 1), op(bpf.StoreA, 1), op(bpf.LoadMem, 1), op(bpf.ReturnA, 0)),
		words:   []string{"instruction 3", "ld M[1]"},
	},
	{
		name:    "unreachable load after a jmp",
		program: program(op(bpf.JumpAlways, 1), op(bpf.LoadMem, 3), op(bpf.ReturnA, 0)),
	},
	{
		name:    "unreachable load after a ret",
		program: program(op(bpf.ReturnK, 0), op(bpf.LoadMem, 3), op(bpf.ReturnA, 0)),
		words:   []string{"instruction 1", "ld M[3]"},
	},
	{
		name: "load after a ret, set on the only path",
		program: program(jump(bpf.JumpEq, 7, 1, 0), op(bpf.JumpAlways, 1), op(bpf.ReturnK, 0),
			op(bpf.StoreA, 0), op(bpf.LoadMem, 0), op(bpf.ReturnA, 0)),
	},
}

func TestCheck(t *testing.T) {
	for _, c := range checkCases {
		t.Run(c.name, func(t *testing.T) {
			err := bpf.Check(c.program)
			if (err == nil) != (len(c.words) == 0) {
				t.Fatalf("Check: %v", err)
			}
			for _, word := range c.words {
				if !strings.Contains(err.Error(), word) {
					t.Errorf("error lacks %q: %v", word, err)
				}
			}
		})
	}
}

func TestCheckAcceptsTheKernelsOpcodes(t *testing.T) {
	wanted := map[uint16]bool{}
	for _, code := range accepted {
		wanted[code] = true
	}
	for code := range 1 << 16 {
		if err := bpf.Check(opcodeProgram(uint16(code), 4, 1, 0)); (err == nil) != wanted[uint16(code)] {
			t.Errorf("opcode %#x: %v", code, err)
		}
	}
}

func TestCheckAcceptsRandomPrograms(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		p := randomProgram(r, 1+r.IntN(300))
		if err := bpf.Check(p); err != nil {
			t.Fatalf("%v\n%s", err, bpf.Listing(p, bpf.Names{}))
		}
	}
}

// opcodeProgram returns a program that is valid if and only if its one instruction under test is.
func opcodeProgram(code uint16, k uint32, jt, jf uint8) []linux.BPFInstruction {
	return append(
		program(op(bpf.StoreA, 4), jump(code, k, jt, jf)),
		many(6, op(bpf.ReturnK, allow))...)
}
