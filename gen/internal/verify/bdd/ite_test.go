package bdd_test

import (
	"math/rand/v2"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// For all pairs of functions of three bits, the result of an operator is the diagram of the
// expected function.
func TestOperators(t *testing.T) {
	table := bdd.New(plenty)
	all := functions(table, 3)
	for name, op := range map[string]struct {
		diagrams func(f, g bdd.Ref) bdd.Ref
		words    func(f, g int) int
	}{
		"and": {table.And, func(f, g int) int { return f & g }},
		"or":  {table.Or, func(f, g int) int { return f | g }},
		"xor": {table.Xor, func(f, g int) int { return f ^ g }},
		"not": {func(f, _ bdd.Ref) bdd.Ref { return table.Not(f) }, func(f, _ int) int { return ^f & 0xff }},
	} {
		for f := range all {
			for g := range all {
				if got, want := op.diagrams(all[f], all[g]), all[op.words(f, g)]; got != want {
					t.Fatalf("%#x %s %#x: diagram %d, want %d", f, name, g, got, want)
				}
			}
		}
	}
}

// Ite is correct for all triples of functions of two bits and for a sample of those of four.
// The cache is small, so many results overwrite each other.
func TestIte(t *testing.T) {
	table := bdd.New(plenty)
	two := functions(table, 2)
	for f := range two {
		for g := range two {
			for h := range two {
				if got, want := table.Ite(two[f], two[g], two[h]), two[f&g|^f&h&0xf]; got != want {
					t.Fatalf("%#x ? %#x : %#x: diagram %d, want %d", f, g, h, got, want)
				}
			}
		}
	}
	four := functions(table, 4)
	r := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		f, g, h := r.IntN(1<<16), r.IntN(1<<16), r.IntN(1<<16)
		if got, want := table.Ite(four[f], four[g], four[h]), four[f&g|^f&h&0xffff]; got != want {
			t.Fatalf("%#x ? %#x : %#x: diagram %d, want %d", f, g, h, got, want)
		}
	}
}

// Equal functions are one diagram, however they were made, and a diagram does not test bits
// on which it does not depend.
func TestDiagramsAreReduced(t *testing.T) {
	table := bdd.New(plenty)
	x := table.Ask(7, bdd.No, bdd.Yes)
	if table.Ask(3, x, x) != x || table.Ask(7, bdd.No, bdd.Yes) != x || table.Not(table.Not(x)) != x {
		t.Error("one function, two diagrams")
	}
	if table.Top(x) != 7 || table.Top(bdd.Yes) != bdd.CallBits {
		t.Errorf("%d and %d are the first bits", table.Top(x), table.Top(bdd.Yes))
	}
	if low, high := table.Sides(x, 3); low != x || high != x {
		t.Error("a diagram must be both of its sides for a bit before its first")
	}
	seven := table.Leaf(table.Constant(7))
	if table.Leaf(table.Constant(7)) != seven || seven == table.Leaf(table.Constant(8)) {
		t.Error("leaves are equal exactly if their answers are")
	}
	if k, ok := table.Answer(seven); k != 7 || !ok {
		t.Error(k, ok)
	}
	if _, ok := table.Answer(x); ok {
		t.Error("a diagram that tests a bit has a constant answer")
	}
	if k, ok := table.Answer(bdd.Yes); k != 1 || !ok {
		t.Error(k, ok)
	}
}

// Value evaluates a diagram for a call.
func TestValue(t *testing.T) {
	table := bdd.New(plenty)
	for f, diagram := range functions(table, 3) {
		for i := range uint32(8) {
			if got := table.Value(diagram, &linux.SeccompData{Arch: i << 29}); got != uint32(f>>i&1) {
				t.Fatalf("function %#x of %d is %d", f, i, got)
			}
		}
	}
}
