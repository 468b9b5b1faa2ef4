package prove_test

import (
	"errors"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/testasm"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
)

// Programs handles instructions that this generator does not emit: arithmetic, X, scratch memory
// and ret a. It proves pairs with the same meaning. For others it returns a witness, which the
// interpreter confirms.
func TestPrograms(t *testing.T) {
	const (
		same = iota
		different
		undecided
	)
	for _, c := range []struct {
		name, a, b string
		want       int
		at         int  // the instruction that Undecided names,
		of         int  // and the program of that instruction
		long       bool // it exhausts the budget; a shorter case does too
	}{
		{name: "a word is returned", a: "ld arg0; ret a", b: "ld arg0; ret a"},
		{name: "another word is returned", a: "ld arg0; ret a", b: "ld arg1; ret a", want: different},
		{name: "a word and a constant", a: "ld arg0; ret a", b: "ret errno 1", want: different},
		{name: "a word that is always the constant", a: "ld arg0; and 0; or 7; ret a", b: "ret 7"},
		{
			name: "a word where it is the constant",
			a:    "ld arg0; jeq 9, next, no; ret a; no: ret allow",
			b:    "ld arg0; jeq 9, next, no; ret 9; no: ret allow",
		},
		{
			name: "a word where it is one of two",
			a:    "ld arg0; jeq 9, yes, next; jeq 10, next, no; yes: ret a; no: ret allow",
			b:    "ld arg0; jeq 9, yes, next; jeq 10, next, no; yes: ret 9; no: ret allow",
			want: different,
		},

		{name: "A and X begin as zero", a: "add x; ret a", b: "ret 0"},
		{name: "round trip through scratch memory", a: "ld arg0; st M[3]; ld arg1; ld M[3]; ret a", b: "ld arg0; ret a"},
		{name: "round trip through X", a: "ld arg0; tax; ld arg1; txa; ret a", b: "ld arg0; ret a"},
		{name: "from X to scratch memory", a: "ld arg0; tax; stx M[15]; ldx #1; ldx M[15]; txa; ret a", b: "ld arg0; ret a"},
		{name: "another scratch word", a: "ld arg0; st M[3]; ld arg1; st M[4]; ld M[4]; ret a", b: "ld arg0; ret a", want: different},
		{name: "the length", a: "ldx #len; ld #len; sub x; ret a", b: "ret 0"},

		{name: "add and sub", a: "ld arg0; add 0xdeadbeef; sub 0xdeadbeee; ret a", b: "ld arg0; add 1; ret a"},
		{name: "neg is 0 - a", a: "ld arg0; neg; ret a", b: "ld arg0; tax; ld #0; sub x; ret a"},
		{name: "mul by 8 is lsh 3", a: "ld arg0; mul 8; ret a", b: "ld arg0; lsh 3; ret a"},
		{name: "div by 16 is rsh 4", a: "ld arg0; div 16; ret a", b: "ld arg0; rsh 4; ret a"},
		{name: "mul by runs of ones", a: "ld arg0; and 0xfff; tax; mul 0xf7e; ret a", b: "ld arg0; and 0xfff; tax; ld #0xf7e; mul x; ret a"},
		{name: "mul by -1 is neg", a: "ld arg0; mul -1; ret a", b: "ld arg0; neg; ret a"},
		{name: "mul wraps", a: "ld arg0; mul 0x80000000; ret a", b: "ld arg0; and 1; lsh 31; ret a"},
		{name: "div does not undo mul", a: "ld arg0; mul 3; div 3; ret a", b: "ld arg0; ret a", want: different},
		{name: "div undoes mul if nothing overflows", a: "ld arg0; and 0xff; mul 3; div 3; ret a", b: "ld arg0; and 0xff; ret a"},
		{
			name: "div by the greatest word",
			a:    "ld arg0; div -1; jeq 1, next, no; ret allow; no: ret errno 1",
			b:    "ld arg0; jeq -1, next, no; ret allow; no: ret errno 1",
		},
		{name: "xor with itself", a: "ld arg0; tax; xor x; ret a", b: "ret 0"},
		{name: "div by X of zero ends with 0", a: "ldx #0; div x; ret allow", b: "ret 0"},
		{
			name: "div by X where it may be zero",
			a:    "ld arg0; and 7; tax; ld #42; div x; ret allow",
			b:    "ld arg0; jset 7, next, no; ret allow; no: ret 0",
		},
		{name: "shifts by X take five bits", a: "ldx #33; ld arg0; lsh x; ret a", b: "ld arg0; lsh 1; ret a"},
		{
			name: "products of small words commute",
			a:    "ld arg0; and 15; tax; ld arg1; and 15; mul x; ret a",
			b:    "ld arg1; and 15; tax; ld arg0; and 15; mul x; ret a",
		},
		{
			name: "jset is an and",
			a:    "ld arg0; jset 6, next, no; ret allow; no: ret errno 1",
			b:    "ld arg0; and 6; jeq 0, no, next; ret allow; no: ret errno 1",
		},
		{
			name: "jgt is jge of one more",
			a:    "ld arg0; jgt 6, next, no; ret allow; no: ret errno 1",
			b:    "ld arg0; jge 7, next, no; ret allow; no: ret errno 1",
		},
		{
			name: "bytes compared through X",
			a:    "ld arg0; and 0xff; tax; ld arg1; and 0xff; jgt x, next, no; ret allow; no: ret errno 1",
			b:    "ld arg1; and 0xff; tax; ld arg0; and 0xff; jge x, no, next; ret allow; no: ret errno 1",
		},
		{
			name: "words compared through X",
			a:    "ld arg0; tax; ld arg1; jeq x, next, no; ret allow; no: ret errno 1",
			b:    "ld arg1; tax; ld arg0; jeq x, next, no; ret allow; no: ret errno 1",
			want: undecided, at: 3, long: true,
		},
		{
			name: "words compared through X in the second program",
			a:    "ret errno 1",
			b:    "ld arg1; tax; ld arg0; jeq x, next, no; ret allow; no: ret 5",
			want: undecided, at: 3, of: 1,
		},
		{
			name: "products of words",
			a:    "ld arg0; tax; ld arg1; mul x; ret a",
			b:    "ld arg1; tax; ld arg0; mul x; ret a",
			want: undecided, at: 3, long: true,
		},
		{
			// With nr in X the diagram of all calls is too large. For one number, X is constant.
			name: "a word compared with nr, once the number is known",
			a: `ld nr; jgt 3, next, few
				ret errno 1
				few: tax; ld arg0; jeq x, next, no; ret allow
				no: ret errno 1`,
			b: `ld nr; jeq 0, is0, next; jeq 1, is1, next; jeq 2, is2, next; jeq 3, is3, next
				ret errno 1
				is0: ld arg0; jeq 0, yes, no
				is1: ld arg0; jeq 1, yes, no
				is2: ld arg0; jeq 2, yes, no
				is3: ld arg0; jeq 3, yes, no
				yes: ret allow
				no: ret errno 1`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.want == undecided && testing.Short() || c.long && !effort.Long() {
				t.Skip("exhausts the budget; not with -short")
			}
			first, second := testasm.Assemble(t, c.a), testasm.Assemble(t, c.b)
			err := prove.Programs(first, second, false)
			var d *prove.Difference
			var open *prove.Undecided
			switch {
			case c.want == same && err != nil:
				t.Errorf("%v (want no difference)", err)
			case c.want == different && !errors.As(err, &d):
				t.Errorf("err = %v, want a difference", err)
			case c.want == undecided && !errors.As(err, &open):
				t.Errorf("err = %v, want *Undecided", err)
			}
			if d != nil {
				ra, _ := bpf.Run(first, &d.Call, false)
				rb, _ := bpf.Run(second, &d.Call, false)
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
