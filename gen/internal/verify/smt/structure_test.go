package smt_test

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/smt"
)

// For random programs and rules the text is well-formed: parentheses match, each name is defined
// once and before it is used, and each term has the sort that its context requires. The same
// filter makes the same text.
func TestStructure(t *testing.T) {
	r := rand.New(rand.NewPCG(51, 52))
	archs := append(arch.All(), known(t, "amd64").WithX32(),
		&arch.Arch{GOARCH: "big", Token: 1, WordBits: 64, BigEndian: true}, &arch.Arch{GOARCH: "small", Token: 2, WordBits: 32})
	seen := map[uint16]bool{}
	for made := 0; made < 400; {
		f := smt.Filter{Program: cases.RandomProgram(r)}
		if bpf.Check(f.Program) != nil {
			continue
		}
		native := archs[made%len(archs)]
		f.ABIs = []smt.ABI{{native, cases.Random(r, native)}}
		if other := archs[r.IntN(len(archs))]; other.Token != native.Token && other.BigEndian == native.BigEndian {
			p := cases.Random(r, other)
			p.BadArchAction = f.ABIs[0].Rules.BadArchAction
			f.ABIs = append(f.ABIs, smt.ABI{other, p})
		}
		text, err := smt.Question(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := wellFormed(string(text)); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if again, _ := smt.Question(f); !bytes.Equal(text, again) {
			t.Fatalf("two texts of one filter:\n%s\n%s", text, again)
		}
		for _, in := range f.Program {
			seen[in.OpCode] = true
		}
		made++
	}
	if len(seen) != len(cases.Accepted) {
		t.Errorf("the programs have %d opcodes, seccomp accepts %d", len(seen), len(cases.Accepted))
	}
}

// wellFormed, the check of these tests, finds mistakes.
func TestWellFormedFindsMistakes(t *testing.T) {
	good, err := smt.Question(worker(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range [][3]string{
		{"a parenthesis is missing", "(check-sat)", "(check-sat"},
		{"one too many", "(check-sat)", "(check-sat))"},
		{"an undefined name", "(= nr #x00000048)", "(= number #x00000048)"},
		{"a name that is defined later", "(= nr #x00000048)", "(= nr rules)"},
		{"a duplicate name", "(define-fun holds.3 ", "(define-fun holds.1 "},
		{"words of two widths", "(= nr #x00000048)", "(= nr arg0)"},
		{"a word as a condition", "(and holds.1 holds.3)", "(and holds.1 nr)"},
		{"a condition as an answer", "(define-fun program () (_ BitVec 32)", "(define-fun program () Bool"},
		{"no question", "(assert (distinct program rules))", ""},
		{"another question", "(assert (distinct program rules))", "(assert (= program rules))"},
	} {
		wrong := strings.Replace(string(good), c[1], c[2], 1)
		if wrong == string(good) {
			t.Errorf("%s: %q does not occur", c[0], c[1])
		}
		if err := wellFormed(wrong); err == nil {
			t.Errorf("%s: wellFormed accepts it", c[0])
		}
	}
}
