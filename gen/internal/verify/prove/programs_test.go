package prove_test

import (
	"errors"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Programs that use what no filter of this generator does: arithmetic, X, scratch
// memory and `ret a`.
func TestPrograms(t *testing.T) {
	ld := func(offset uint32) linux.BPFInstruction { return ins(bpf.LoadAbs, offset) }
	alu := func(operation uint16, k uint32) linux.BPFInstruction { return ins(bpf.ALU|operation|bpf.K, k) }
	aluX := func(operation uint16) linux.BPFInstruction { return ins(bpf.ALU|operation|bpf.X, 0) }
	tax, txa, retA, neg := ins(bpf.CopyAToX, 0), ins(bpf.CopyXToA, 0), ins(bpf.ReturnA, 0), ins(bpf.Negate, 0)
	a0, a1 := ld(low(0)), ld(low(1))

	const (
		same      = iota
		different // and the interpreter confirms the witness
		undecided
	)
	for _, c := range []struct {
		name string
		a, b code
		want int
		at   int  // the instruction that is named if undecided,
		of   int  // and in which program
		long bool // it exhausts the budget, as another one does
	}{
		{name: "a word is returned", a: code{a0, retA}, b: code{a0, retA}},
		{name: "another word is returned", a: code{a0, retA}, b: code{a1, retA}, want: different},
		{name: "a word and a constant", a: code{a0, retA}, b: code{denied}, want: different},
		{name: "a word that can only be the constant", a: code{a0, alu(bpf.AND, 0), alu(bpf.OR, 7), retA}, b: code{ins(bpf.ReturnK, 7)}},
		{
			name: "a word where it is the constant",
			a:    code{a0, ins(bpf.JumpEq, 9, 0, 1), retA, allowed},
			b:    code{a0, ins(bpf.JumpEq, 9, 0, 1), ins(bpf.ReturnK, 9), allowed},
		},
		{
			name: "a word where it is one of two",
			a:    code{a0, ins(bpf.JumpEq, 9, 1, 0), ins(bpf.JumpEq, 10, 0, 1), retA, allowed},
			b:    code{a0, ins(bpf.JumpEq, 9, 1, 0), ins(bpf.JumpEq, 10, 0, 1), ins(bpf.ReturnK, 9), allowed},
			want: different,
		},

		{name: "A and X begin as zero", a: code{aluX(bpf.ADD), retA}, b: code{ins(bpf.ReturnK, 0)}},
		{name: "there and back by scratch memory", a: code{a0, ins(bpf.StoreA, 3), a1, ins(bpf.LoadMem, 3), retA}, b: code{a0, retA}},
		{name: "there and back by X", a: code{a0, tax, a1, txa, retA}, b: code{a0, retA}},
		{name: "by X into scratch memory", a: code{a0, tax, ins(bpf.StoreX, 15), ins(bpf.LoadXImm, 1), ins(bpf.LoadXMem, 15), txa, retA}, b: code{a0, retA}},
		{name: "another scratch word", a: code{a0, ins(bpf.StoreA, 3), a1, ins(bpf.StoreA, 4), ins(bpf.LoadMem, 4), retA}, b: code{a0, retA}, want: different},
		{name: "the length", a: code{ins(bpf.LoadXLen, 0), ins(bpf.LoadLen, 0), aluX(bpf.SUB), retA}, b: code{ins(bpf.ReturnK, 0)}},

		{name: "add and sub", a: code{a0, alu(bpf.ADD, 0xdeadbeef), alu(bpf.SUB, 0xdeadbeee), retA}, b: code{a0, alu(bpf.ADD, 1), retA}},
		{name: "neg is 0 - a", a: code{a0, neg, retA}, b: code{a0, tax, ins(bpf.LoadImm, 0), aluX(bpf.SUB), retA}},
		{name: "mul by 8 is lsh 3", a: code{a0, alu(bpf.MUL, 8), retA}, b: code{a0, alu(bpf.LSH, 3), retA}},
		{name: "div by 16 is rsh 4", a: code{a0, alu(bpf.DIV, 16), retA}, b: code{a0, alu(bpf.RSH, 4), retA}},
		{name: "mul by runs of ones", a: code{a0, alu(bpf.AND, 0xfff), tax, alu(bpf.MUL, 0xf7e), retA}, b: code{a0, alu(bpf.AND, 0xfff), tax, ins(bpf.LoadImm, 0xf7e), aluX(bpf.MUL), retA}},
		{name: "mul by -1 is neg", a: code{a0, alu(bpf.MUL, 1<<32-1), retA}, b: code{a0, neg, retA}},
		{name: "mul wraps", a: code{a0, alu(bpf.MUL, 1<<31), retA}, b: code{a0, alu(bpf.AND, 1), alu(bpf.LSH, 31), retA}},
		{name: "mul and div are no round trip", a: code{a0, alu(bpf.MUL, 3), alu(bpf.DIV, 3), retA}, b: code{a0, retA}, want: different},
		{name: "div by 3 of what fits", a: code{a0, alu(bpf.AND, 0xff), alu(bpf.MUL, 3), alu(bpf.DIV, 3), retA}, b: code{a0, alu(bpf.AND, 0xff), retA}},
		{name: "div by the greatest", a: code{a0, alu(bpf.DIV, 1<<32-1), ins(bpf.JumpEq, 1, 0, 1), allowed, denied}, b: code{a0, ins(bpf.JumpEq, 1<<32-1, 0, 1), allowed, denied}},
		{name: "xor with itself", a: code{a0, tax, aluX(bpf.XOR), retA}, b: code{ins(bpf.ReturnK, 0)}},
		{name: "div by X of zero ends with 0", a: code{ins(bpf.LoadXImm, 0), aluX(bpf.DIV), allowed}, b: code{ins(bpf.ReturnK, 0)}},
		{
			name: "div by X where it may be zero",
			a:    code{a0, alu(bpf.AND, 7), tax, ins(bpf.LoadImm, 42), aluX(bpf.DIV), allowed},
			b:    code{a0, ins(bpf.JumpSet, 7, 0, 1), allowed, ins(bpf.ReturnK, 0)},
		},
		{name: "shifts by X take five bits", a: code{ins(bpf.LoadXImm, 33), a0, aluX(bpf.LSH), retA}, b: code{a0, alu(bpf.LSH, 1), retA}},
		{name: "products of small words commute", a: code{a0, alu(bpf.AND, 15), tax, a1, alu(bpf.AND, 15), aluX(bpf.MUL), retA}, b: code{a1, alu(bpf.AND, 15), tax, a0, alu(bpf.AND, 15), aluX(bpf.MUL), retA}},
		{name: "jset is an and", a: code{a0, ins(bpf.JumpSet, 6, 0, 1), allowed, denied}, b: code{a0, alu(bpf.AND, 6), ins(bpf.JumpEq, 0, 1, 0), allowed, denied}},
		{name: "jgt is jge of one more", a: code{a0, ins(bpf.JumpGt, 6, 0, 1), allowed, denied}, b: code{a0, ins(bpf.JumpGe, 7, 0, 1), allowed, denied}},
		{
			name: "bytes compared through X",
			a:    code{a0, alu(bpf.AND, 0xff), tax, a1, alu(bpf.AND, 0xff), ins(bpf.JMP|bpf.JGT|bpf.X, 0, 0, 1), allowed, denied},
			b:    code{a1, alu(bpf.AND, 0xff), tax, a0, alu(bpf.AND, 0xff), ins(bpf.JMP|bpf.JGE|bpf.X, 0, 1, 0), allowed, denied},
		},
		{
			name: "words compared through X",
			a:    code{a0, tax, a1, ins(bpf.JMP|bpf.JEQ|bpf.X, 0, 0, 1), allowed, denied},
			b:    code{a1, tax, a0, ins(bpf.JMP|bpf.JEQ|bpf.X, 0, 0, 1), allowed, denied},
			want: undecided, at: 3, long: true,
		},
		{
			name: "words compared through X in the second program",
			a:    code{denied},
			b:    code{a1, tax, a0, ins(bpf.JMP|bpf.JEQ|bpf.X, 0, 0, 1), allowed, ins(bpf.ReturnK, 5)},
			want: undecided, at: 3, of: 1,
		},
		{name: "products of words", a: code{a0, tax, a1, aluX(bpf.MUL), retA}, b: code{a1, tax, a0, aluX(bpf.MUL), retA}, want: undecided, at: 3, long: true},
		{
			// Nr in X makes the whole too large; with one number it is a constant.
			name: "a word compared with nr, once the number is known",
			a:    code{ld(bpf.OffsetNr), ins(bpf.JumpGt, 3, 0, 1), denied, tax, a0, ins(bpf.JMP|bpf.JEQ|bpf.X, 0, 0, 1), allowed, denied},
			b: code{ld(bpf.OffsetNr), ins(bpf.JumpEq, 0, 4, 0), ins(bpf.JumpEq, 1, 5, 0), ins(bpf.JumpEq, 2, 6, 0), ins(bpf.JumpEq, 3, 7, 0),
				denied,
				a0, ins(bpf.JumpEq, 0, 6, 7), a0, ins(bpf.JumpEq, 1, 4, 5), a0, ins(bpf.JumpEq, 2, 2, 3), a0, ins(bpf.JumpEq, 3, 0, 1),
				allowed, denied},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.want == undecided && testing.Short() || c.long && !effort.Long() {
				t.Skip("the budget is exhausted in longer tests")
			}
			err := prove.Programs(c.a, c.b, false)
			var d *prove.Difference
			var open *prove.Undecided
			switch {
			case c.want == same && err != nil:
				t.Errorf("%v (want no difference)", err)
			case c.want == different && !errors.As(err, &d):
				t.Errorf("err = %v, want a difference", err)
			case c.want == undecided && !errors.As(err, &open):
				t.Errorf("err = %v, want it undecided", err)
			}
			if d != nil {
				ra, _ := bpf.Run(c.a, &d.Call, false)
				rb, _ := bpf.Run(c.b, &d.Call, false)
				if d.A == d.B || ra.Action != d.A || rb.Action != d.B {
					t.Errorf("no witness: %v", d)
				}
			}
			if open != nil && (open.Instruction != c.at || open.Program != c.of) {
				t.Errorf("%v, want instruction %d named", open, c.at)
			}
		})
	}
}
