package bpf_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// runCases are instructions and the value of A after them, with A and X zero before them. A branch
// sets A to 1 if it is taken. Another test compares each case with the kernel.
var runCases = []struct {
	name string
	body []linux.BPFInstruction
	want uint32
}{
	{"ld #k", program(op(bpf.LoadImm, 0xdeadbeef)), 0xdeadbeef},
	{"ld #len", program(op(bpf.LoadLen, 7)), 64},
	{"ldx #len", program(op(bpf.LoadXLen, 7), op(bpf.CopyXToA, 0)), 64},
	{"ldx #k, txa", program(op(bpf.LoadXImm, 0x80000001), op(bpf.CopyXToA, 0)), 0x80000001},
	{"X begins as zero", program(op(bpf.LoadImm, 5), op(bpf.CopyXToA, 0)), 0},
	{"tax keeps A", program(op(bpf.LoadImm, 5), op(bpf.CopyAToX, 0)), 5},
	{"tax", program(op(bpf.LoadImm, 5), op(bpf.CopyAToX, 0), op(bpf.ALU|bpf.ADD|bpf.X, 0)), 10},
	{"st, ld M", program(op(bpf.LoadImm, 5), op(bpf.StoreA, 3), op(bpf.LoadImm, 0), op(bpf.LoadMem, 3)), 5},
	{"stx, ld M", program(op(bpf.LoadXImm, 6), op(bpf.StoreX, 15), op(bpf.LoadMem, 15)), 6},
	{"st, ldx M", program(op(bpf.LoadImm, 7), op(bpf.StoreA, 0), op(bpf.LoadXMem, 0), op(bpf.LoadImm, 0), op(bpf.CopyXToA, 0)), 7},

	{"add wraps", constant(0xffffffff, bpf.ADD, 2), 1},
	{"add x", register(0x80000000, bpf.ADD, 0x80000001), 1},
	{"sub wraps", constant(1, bpf.SUB, 2), 0xffffffff},
	{"sub x", register(1, bpf.SUB, 0x80000000), 0x80000001},
	{"mul wraps", constant(0x10001, bpf.MUL, 0x10001), 0x20001},
	{"mul x", register(0xffffffff, bpf.MUL, 0xffffffff), 1},
	{"div is unsigned", constant(0xfffffffe, bpf.DIV, 2), 0x7fffffff},
	{"div by a large constant", constant(0xffffffff, bpf.DIV, 0xfffffffe), 1},
	{"div x", register(0xffffffff, bpf.DIV, 0x80000000), 1},
	{"or", constant(0xf0, bpf.OR, 0x8000000f), 0x800000ff},
	{"or x", register(0xf0, bpf.OR, 0x0f), 0xff},
	{"and", constant(0xff, bpf.AND, 0x8000003c), 0x3c},
	{"and x", register(0xff, bpf.AND, 0x3c), 0x3c},
	{"xor", constant(0xff, bpf.XOR, 0x80000f0f), 0x80000ff0},
	{"xor x", register(0xff, bpf.XOR, 0x0f), 0xf0},
	{"lsh", constant(0x80000001, bpf.LSH, 31), 0x80000000},
	{"rsh is unsigned", constant(0x80000001, bpf.RSH, 31), 1},
	{"lsh x", register(3, bpf.LSH, 4), 0x30},
	{"rsh x", register(0x30, bpf.RSH, 4), 3},
	{"lsh by an X of 32", register(3, bpf.LSH, 32), 3},
	{"rsh by an X of 33", register(3, bpf.RSH, 33), 1},
	{"lsh by an X of 63", register(3, bpf.LSH, 63), 0x80000000},
	{"rsh by an X of 2³²−1", register(0xc0000000, bpf.RSH, 0xffffffff), 1},
	{"neg", program(op(bpf.LoadImm, 1), op(bpf.Negate, 9)), 0xffffffff},

	{"jmp", program(op(bpf.JumpAlways, 1), op(bpf.LoadImm, 1), op(bpf.ALU|bpf.ADD|bpf.K, 4)), 4},
	{"jeq", branch(7, bpf.JEQ, 7), 1},
	{"jeq not", branch(7, bpf.JEQ, 8), 0},
	{"jeq x", branchX(0x80000007, bpf.JEQ, 0x80000007), 1},
	{"jgt equal", branch(7, bpf.JGT, 7), 0},
	{"jgt is unsigned", branch(0x80000000, bpf.JGT, 1), 1},
	{"jgt a constant with the top bit", branch(1, bpf.JGT, 0x80000000), 0},
	{"jgt x", branchX(0xffffffff, bpf.JGT, 0xfffffffe), 1},
	{"jgt x equal", branchX(7, bpf.JGT, 7), 0},
	{"jge equal", branch(0xffffffff, bpf.JGE, 0xffffffff), 1},
	{"jge less", branch(6, bpf.JGE, 7), 0},
	{"jge x", branchX(0, bpf.JGE, 0), 1},
	{"jset", branch(0x80000000, bpf.JSET, 0xc0000000), 1},
	{"jset not", branch(0x7f, bpf.JSET, 0x80), 0},
	{"jset x", branchX(0x7f, bpf.JSET, 0x40), 1},
	{"jset x, one bit of two", branchX(0x7f, bpf.JSET, 0xc0), 1},
}

func constant(a uint32, operation uint16, k uint32) []linux.BPFInstruction {
	return program(op(bpf.LoadImm, a), op(bpf.ALU|operation|bpf.K, k))
}

func register(a uint32, operation uint16, x uint32) []linux.BPFInstruction {
	return program(op(bpf.LoadXImm, x), op(bpf.LoadImm, a), op(bpf.ALU|operation|bpf.X, 12345))
}

func branch(a uint32, operation uint16, k uint32) []linux.BPFInstruction {
	return append(program(op(bpf.LoadImm, a), jump(bpf.JMP|operation|bpf.K, k, 2, 0)), taken()...)
}

func branchX(a uint32, operation uint16, x uint32) []linux.BPFInstruction {
	return append(program(op(bpf.LoadXImm, x), op(bpf.LoadImm, a), jump(bpf.JMP|operation|bpf.X, 12345, 2, 0)), taken()...)
}

func taken() []linux.BPFInstruction {
	return program(op(bpf.LoadImm, 0), op(bpf.JumpAlways, 1), op(bpf.LoadImm, 1))
}

func TestRun(t *testing.T) {
	for _, c := range runCases {
		t.Run(c.name, func(t *testing.T) {
			got, err := bpf.Run(append(slices.Clone(c.body), op(bpf.ReturnA, 0)), &linux.SeccompData{}, false)
			if err != nil || uint32(got.Action) != c.want {
				t.Errorf("A is %#x, not %#x (%v)", uint32(got.Action), c.want, err)
			}
		})
	}
}

// Run loads each word of seccomp_data from the offset where the kernel has it, in both byte orders.
func TestRunLoads(t *testing.T) {
	data := linux.SeccompData{Nr: -2, Arch: 0xc000003e, InstructionPointer: 0xa1a2a3a4_b1b2b3b4}
	for i := range data.Args {
		data.Args[i] = uint64(0xc0+i)<<32 | uint64(0xd0+i)
	}
	for offset := uint32(0); offset < linux.SizeofSeccompData; offset += 4 {
		for _, bigEndian := range []bool{false, true} {
			var want uint32
			field := offset &^ 7
			switch {
			case offset == bpf.OffsetNr:
				want = 0xfffffffe
			case offset == bpf.OffsetArch:
				want = 0xc000003e
			case offset == bpf.Low(bpf.OffsetIP, bigEndian):
				want = 0xb1b2b3b4
			case offset == bpf.High(bpf.OffsetIP, bigEndian):
				want = 0xa1a2a3a4
			case offset == bpf.Low(field, bigEndian):
				want = 0xd0 + (field-bpf.OffsetArgs)/8
			case offset == bpf.High(field, bigEndian):
				want = 0xc0 + (field-bpf.OffsetArgs)/8
			}
			got, err := bpf.Run(program(op(bpf.LoadAbs, offset), op(bpf.ReturnA, 0)), &data, bigEndian)
			if err != nil || uint32(got.Action) != want {
				t.Errorf("offset %d, big-endian %v: %#x, not %#x (%v)", offset, bigEndian, uint32(got.Action), want, err)
			}
		}
	}
	if bpf.Low(16, false) != 16 || bpf.High(16, false) != 20 || bpf.Low(16, true) != 20 || bpf.High(16, true) != 16 {
		t.Error("Low and High do not follow the byte order")
	}
}

func TestDivisionByZeroKills(t *testing.T) {
	p := program(op(bpf.LoadImm, 9), op(bpf.ALU|bpf.DIV|bpf.X, 0), op(bpf.ReturnK, allow))
	got, err := bpf.Run(p, &linux.SeccompData{}, false)
	if want := (bpf.Result{Action: linux.SECCOMP_RET_KILL_THREAD, Executed: 2}); err != nil || got != want {
		t.Errorf("%+v, %v; want %+v", got, err, want)
	}
}

func TestTrace(t *testing.T) {
	p := program(
		op(bpf.LoadAbs, bpf.OffsetArch),
		jump(bpf.JumpEq, 0xc000003e, 1, 0),
		op(bpf.ReturnK, uint32(linux.SECCOMP_RET_KILL_PROCESS)),
		op(bpf.LoadAbs, bpf.OffsetNr),
		op(bpf.JumpAlways, 1),
		op(bpf.ReturnK, 0),
		op(bpf.ReturnK, allow))
	for _, c := range []struct {
		arch uint32
		path []int
		want linux.BPFAction
	}{
		{0xc000003e, []int{0, 1, 3, 4, 6}, linux.SECCOMP_RET_ALLOW},
		{0x40000003, []int{0, 1, 2}, linux.SECCOMP_RET_KILL_PROCESS},
	} {
		path, got, err := bpf.Trace(p, &linux.SeccompData{Arch: c.arch}, false)
		if err != nil || !slices.Equal(path, c.path) || got != (bpf.Result{Action: c.want, Executed: len(c.path)}) {
			t.Errorf("arch %#x: %v %+v %v; want %v and %v", c.arch, path, got, err, c.path, c.want)
		}
	}
}

// If Run reaches an invalid instruction, it returns the error of Check.
func TestRunOfRefusedPrograms(t *testing.T) {
	for _, c := range checkCases {
		got, err := bpf.Run(c.program, &linux.SeccompData{}, false)
		if err != nil && (len(c.words) == 0 || err.Error() != bpf.Check(c.program).Error()) {
			t.Errorf("%s: %v", c.name, err)
		}
		if err != nil && got != (bpf.Result{}) {
			t.Errorf("%s: an error and %+v", c.name, got)
		}
	}
	for _, p := range [][]linux.BPFInstruction{
		nil,
		program(op(bpf.LoadAbs, 64)),
		program(op(bpf.JumpAlways, 1<<32-1)),
		program(op(bpf.LoadMem, 3), op(bpf.ReturnA, 0)),
		program(op(bpf.StoreA, 16), op(bpf.ReturnA, 0)),
		program(op(bpf.ALU|bpf.DIV|bpf.K, 0), op(bpf.ReturnA, 0)),
		program(op(bpf.ALU|bpf.RSH|bpf.K, 32), op(bpf.ReturnA, 0)),
		program(op(bpf.ALU|bpf.MOD|bpf.K, 2), op(bpf.ReturnA, 0)),
		program(jump(bpf.JumpEq, 0, 255, 255)),
	} {
		if _, err := bpf.Run(p, &linux.SeccompData{}, false); err == nil || strings.Contains(err.Error(), "BUG") {
			t.Errorf("%s: error %v", bpf.Listing(p, bpf.Names{}), err)
		}
	}
}

func TestRunDoesNotAllocate(t *testing.T) {
	p, data := randomProgram(rand.New(rand.NewPCG(3, 4)), 50), linux.SeccompData{}
	if n := testing.AllocsPerRun(100, func() { bpf.Run(p, &data, false) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// BenchmarkRun executes 15 instructions: they compare arch, the number with ten others, and one
// argument.
func BenchmarkRun(b *testing.B) {
	p := program(op(bpf.LoadAbs, bpf.OffsetArch), jump(bpf.JumpEq, 7, 0, 13), op(bpf.LoadAbs, bpf.OffsetNr))
	for i := range uint32(9) {
		p = append(p, jump(bpf.JumpEq, i, uint8(11-i), 0))
	}
	p = append(p, op(bpf.LoadAbs, bpf.OffsetArgs), jump(bpf.JumpEq, 1, 0, 1), op(bpf.ReturnK, allow), op(bpf.ReturnK, 0))
	data := linux.SeccompData{Nr: 100, Arch: 7, Args: [6]uint64{1}}
	b.ReportAllocs()
	executed := 0
	for b.Loop() {
		result, err := bpf.Run(p, &data, false)
		if err != nil {
			b.Fatal(err)
		}
		executed = result.Executed
	}
	b.ReportMetric(float64(executed), "instructions/op")
}
