package emit

import (
	"math"
	"slices"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// The tests compile by the plainest means, so that this room can be read and
// tested without the clever ones: a chain of ranges, each with its clauses one
// after the other.
//
//	ld arch; jeq TOKEN else ret BADARCH
//	ld nr
//	jgt LAST ──▶ next range      (through a jmp where that is far)
//	  conditions ──▶ next clause
//	  ret ACTION
//	jgt LAST …

type code = []linux.BPFInstruction

func ld(offset uint32) linux.BPFInstruction {
	return linux.BPFInstruction{OpCode: bpf.LoadAbs, K: offset}
}

func ret(a linux.BPFAction) linux.BPFInstruction {
	return linux.BPFInstruction{OpCode: bpf.ReturnK, K: uint32(a)}
}

func jump(op uint16, k uint32, yes, no int) linux.BPFInstruction {
	if yes > math.MaxUint8 || no > math.MaxUint8 {
		panic("a test program jumps too far")
	}
	return linux.BPFInstruction{OpCode: op, JumpIfTrue: uint8(yes), JumpIfFalse: uint8(no), K: k}
}

func compile(p *policy.Policy) code {
	program := code{ld(bpf.OffsetArch), jump(bpf.JumpEq, p.Arch.Token, 1, 0), ret(p.BadArch), ld(bpf.OffsetNr)}
	for i, r := range p.Ranges {
		block := decide(r.Decision)
		switch n := len(block); {
		case i == len(p.Ranges)-1:
		case n <= math.MaxUint8:
			program = append(program, jump(bpf.JumpGt, r.Last, n, 0))
		default:
			program = append(program, jump(bpf.JumpGt, r.Last, 0, 1), linux.BPFInstruction{OpCode: bpf.JumpAlways, K: uint32(n)})
		}
		program = append(program, block...)
	}
	return program
}

func decide(d policy.Decision) code {
	var all code
	for _, clause := range d {
		part := code{ret(clause.Action)}
		for _, condition := range slices.Backward(clause.When) {
			part = append(branch(condition, 0, len(part)), part...)
		}
		all = append(all, part...)
	}
	return all
}

// branch goes on yes instructions after its end if the condition holds, and no
// instructions after it if it does not.
func branch(c policy.Condition, yes, no int) code {
	if c.Not {
		yes, no = no, yes
	}
	if c.Kind == policy.UnderMask {
		return same(c.Field, c.A, c.B, yes, no)
	}
	if c.A == c.B {
		return same(c.Field, math.MaxUint64, c.A, yes, no)
	}
	above := compare64(bpf.JumpGt, c.Field, c.B, no, yes)
	return append(compare64(bpf.JumpGe, c.Field, c.A, 0, len(above)+no), above...)
}

// same compares the halves that the mask looks at.
func same(f policy.Field, mask, value uint64, yes, no int) code {
	low, high := halves(f)
	if mask>>32 == 0 {
		return half(low, uint32(mask), uint32(value), yes, no)
	}
	if uint32(mask) == 0 {
		return half(high, uint32(mask>>32), uint32(value>>32), yes, no)
	}
	second := half(low, uint32(mask), uint32(value), yes, no)
	return append(half(high, uint32(mask>>32), uint32(value>>32), 0, len(second)+no), second...)
}

func half(offset, mask, value uint32, yes, no int) code {
	if mask == math.MaxUint32 {
		return code{ld(offset), jump(bpf.JumpEq, value, yes, no)}
	}
	return code{ld(offset), {OpCode: bpf.AndK, K: mask}, jump(bpf.JumpEq, value, yes, no)}
}

func compare64(op uint16, f policy.Field, value uint64, yes, no int) code {
	low, high := halves(f)
	return code{
		ld(high), jump(bpf.JumpGt, uint32(value>>32), 3+yes, 0), jump(bpf.JumpEq, uint32(value>>32), 0, 2+no),
		ld(low), jump(op, uint32(value), yes, no),
	}
}

func halves(f policy.Field) (low, high uint32) {
	begin := bpf.OffsetArgs + 8*uint32(f)
	if f == policy.IP {
		begin = bpf.OffsetIP
	}
	return bpf.Low(begin, false), bpf.High(begin, false)
}

// longest counts the instructions on the longest path; jumps go forwards only.
func longest(program code) int {
	length := make([]int, len(program))
	for pc, in := range slices.Backward(program) {
		length[pc] = 1
		switch in.OpCode {
		case bpf.ReturnK:
		case bpf.JumpAlways:
			length[pc] += length[pc+1+int(in.K)]
		case bpf.JumpEq, bpf.JumpGt, bpf.JumpGe:
			length[pc] += max(length[pc+1+int(in.JumpIfTrue)], length[pc+1+int(in.JumpIfFalse)])
		default:
			length[pc] += length[pc+1]
		}
	}
	return length[0]
}

// filter compiles rules, and looks at some calls to see that the program means
// what the policy says: a golden file is also read as an example.
func filter(t testing.TB, a *arch.Arch, name, doc string, rules rules.Program) Filter {
	t.Helper()
	p, err := normalize.Rules(rules, a)
	if err != nil {
		t.Fatal(err)
	}
	f := Filter{Name: name, Doc: doc, Policy: p, Program: compile(p)}
	f.Expected, f.LongestPath = 4.25, longest(f.Program)
	f.Proof = "0123456789abcdef" // a filter of one's own making has no proof; the line is to be seen
	for _, number := range a.Numbers() {
		if bpf.ConstantAllow(f.Program, a.Token, number) {
			f.Cached++
		}
	}
	for _, r := range p.Ranges {
		for _, number := range []uint32{r.First, r.Last} {
			for _, value := range []uint64{0, 1, 3, 5, 0x5401, 0x541b, 0x80000, 1 << 32, 1<<63 | 5, math.MaxUint64} {
				call := linux.SeccompData{Nr: int32(number), Arch: a.Token, InstructionPointer: value, Args: [6]uint64{value, value, value, value, value, value}}
				result, err := bpf.Run(f.Program, &call, a.BigEndian)
				if err != nil || result.Action != p.Eval(&call) {
					t.Fatalf("%s of %#x gives %v, %v; the policy says %v", a.Describe(number), value, result, err, p.Eval(&call))
				}
			}
		}
	}
	return f
}
