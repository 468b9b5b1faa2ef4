package machine

import (
	"math/rand/v2"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// someProgram makes a random program from all instructions that seccomp accepts. It often masks
// words of the call to a few bits, because products of whole words would be too large.
func someProgram(r *rand.Rand) []linux.BPFInstruction {
	op := func(code uint16, k uint32) linux.BPFInstruction { return linux.BPFInstruction{OpCode: code, K: k} }
	var list []linux.BPFInstruction
	for i := range uint32(bpf.ScratchWords) {
		list = append(list, op(bpf.StoreA, i))
	}
	constants := []uint32{0, 1, 2, 3, 7, 10, 31, 32, 100, 0xff, 0x80000000, 0xffffffff, 0xfffffff0}
	body := 3 + r.IntN(20)
	for i := range body {
		k := constants[r.IntN(len(constants))]
		switch r.IntN(11) {
		case 0, 1:
			list = append(list, op(bpf.LoadAbs, 4*uint32(r.IntN(16))), op(bpf.AndK, 0x1f<<(8*r.IntN(4))))
		case 2:
			list = append(list, op(bpf.StoreA+uint16(r.IntN(2)), uint32(r.IntN(3))))
		case 3:
			list = append(list, op([]uint16{bpf.LoadMem, bpf.LoadXMem}[r.IntN(2)], uint32(r.IntN(3))))
		case 4:
			moves := []uint16{bpf.CopyAToX, bpf.CopyXToA, bpf.LoadImm, bpf.LoadXImm, bpf.LoadLen, bpf.LoadXLen, bpf.Negate}
			list = append(list, op(moves[r.IntN(len(moves))], k))
		case 5:
			list = append(list, op(bpf.JumpAlways, uint32(r.IntN(min(4, body-i)))))
		case 6, 7:
			in := op(bpf.JMP|uint16(1+r.IntN(4))<<4|uint16(r.IntN(2))<<3, k)
			in.JumpIfTrue, in.JumpIfFalse = uint8(r.IntN(min(4, body-i))), uint8(r.IntN(min(4, body-i)))
			list = append(list, in)
		default:
			operations := []uint16{bpf.ADD, bpf.SUB, bpf.MUL, bpf.DIV, bpf.OR, bpf.AND, bpf.LSH, bpf.RSH, bpf.XOR}
			list = append(list, op(bpf.ALU|operations[r.IntN(len(operations))]|uint16(r.IntN(2))<<3, k))
		}
	}
	// The program returns A or X, which depend on the instructions before.
	if r.IntN(2) == 0 {
		list = append(list, op(bpf.CopyXToA, 0))
	}
	for range 4 { // targets of jumps
		list = append(list, op(bpf.ReturnA, 0))
	}
	list[len(list)-1-r.IntN(4)] = op(bpf.ReturnK, 1)
	return list
}

func someCall(r *rand.Rand) *linux.SeccompData {
	word := func() uint64 {
		switch r.IntN(4) {
		case 0:
			return uint64(r.IntN(3))
		case 1:
			return r.Uint64() & 0x1f1f1f1f1f1f1f1f
		}
		return r.Uint64()
	}
	call := &linux.SeccompData{Nr: int32(word()), Arch: uint32(word()), InstructionPointer: word()}
	for i := range call.Args {
		call.Args[i] = word()
	}
	return call
}

// The diagrams of random programs agree with the interpreter: in the answer, also after
// ExpandLeaves and for a part of all calls, and in the number of executed instructions.
func TestMachineAnswersAsTheInterpreter(t *testing.T) {
	r := rand.New(rand.NewPCG(41, 42))
	n := effort.Size(500, 1500, 3000)
	decided, written, counted, seen := 0, 0, 0, map[uint16]bool{}
	for range n {
		program, bigEndian := someProgram(r), r.IntN(2) == 0
		if bpf.Check(program) != nil {
			continue
		}
		like := someCall(r)
		parts := []bdd.Part{bdd.Everything, {
			Arch: bdd.Block{Value: like.Arch &^ 0xff, Free: 8}, Nr: bdd.Block{Value: uint32(like.Nr)},
		}}
		for _, in := range parts {
			table := bdd.New(bdd.Budget{Nodes: 1 << 16, Steps: 1 << 18})
			var answer bdd.Ref
			if err := bdd.Try(func() { answer = Answer(table, program, bigEndian, in, nil) }); err != nil {
				continue
			}
			decided++
			var executed *bdd.Ref
			if err := bdd.Try(func() { f := Executed(table, program, bigEndian, in); executed = &f }); err == nil {
				counted++
			} else {
				continue
			}
			var expanded *bdd.Ref
			if err := bdd.Try(func() { f := table.ExpandLeaves(answer); expanded = &f }); err == nil {
				written++
			}
			for range 100 {
				call := someCall(r)
				if in != bdd.Everything {
					call.Nr, call.Arch = like.Nr, like.Arch&^0xff|call.Arch&0xff
				}
				path, want, err := bpf.Trace(program, call, bigEndian)
				if err != nil {
					t.Fatal(err)
				}
				if got := table.Value(*executed, call); got != uint32(want.Executed) {
					t.Fatalf("%+v executes %d instructions, the interpreter %d", call, got, want.Executed)
				}
				if expanded != nil {
					if got := table.Value(*expanded, call); got != uint32(want.Action) {
						t.Fatalf("%+v gives %#x after ExpandLeaves, the interpreter %#x", call, got, uint32(want.Action))
					}
				}
				if got := table.Value(answer, call); got != uint32(want.Action) {
					t.Fatalf("%+v gives %#x, the interpreter %#x\n%s", call, got, uint32(want.Action), bpf.Listing(program, bpf.Names{BigEndian: bigEndian}))
				}
				for _, pc := range path {
					seen[program[pc].OpCode] = true
				}
			}
		}
	}
	if accepted := 41; decided < n*2/3 || written < n/2 || counted < n*2/3 || len(seen) != accepted {
		t.Errorf("only %d programs were compared, %d of them expanded, %d counted, with %d opcodes", decided, written, counted, len(seen))
	}
}
