package bdd_test

import (
	"math/rand/v2"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Spans cover the block in order, neighbours differ, and each span has its residual.
func TestSpans(t *testing.T) {
	table := bdd.New(plenty)
	in := bdd.Block{Value: 0x40, Free: 6}
	nr, arg := table.Field(bdd.NrBits, in), table.Field(bdd.ArgBits+32, bdd.AnyWord)
	f := table.Or(
		table.And(table.AtLeast(nr, table.Constant(0x60)), table.Equal(arg, table.Constant(1))),
		table.Equal(nr, table.Constant(0x51)))
	list := table.Spans(f, bdd.NrBits, in)
	want := []uint32{0x40, 0x51, 0x52, 0x60}
	if len(list) != len(want) {
		t.Fatalf("%d spans, want %d: %v", len(list), len(want), list)
	}
	for i, s := range list {
		if s.First != want[i] || i > 0 && s.First != list[i-1].Last+1 || table.Given(f, bdd.NrBits, s.First) != s.Rest {
			t.Errorf("span %d is %+v", i, s)
		}
	}
	if last := list[len(list)-1].Last; last != in.Last() {
		t.Errorf("the last span ends at %#x", last)
	}
	// Each word is a span of its own.
	if odd := table.Common(table.Field(bdd.NrBits, bdd.AnyWord), table.Constant(1)); table.Spans(odd, bdd.NrBits, bdd.AnyWord) != nil {
		t.Error("Spans lists 2³² spans")
	}
}

// DependsOn agrees with an exhaustive search.
func TestDependsOn(t *testing.T) {
	r := rand.New(rand.NewPCG(51, 52))
	table := bdd.New(plenty)
	block := bdd.Block{Free: 3}
	in := bdd.Part{Arch: block, Nr: block}
	x, y := table.Field(bdd.ArchBits, in.Arch), table.Field(bdd.NrBits, in.Nr)
	yes := 0
	for range 200 {
		f := table.Equal(x, table.Constant(uint32(r.IntN(8))))
		for range 3 {
			g := table.AtLeast([]bdd.Word{x, y}[r.IntN(2)], table.Constant(uint32(r.IntN(8))))
			f = []func(f, g bdd.Ref) bdd.Ref{table.And, table.Or, table.Xor}[r.IntN(3)](f, g)
		}
		call := linux.SeccompData{Arch: uint32(r.IntN(8)), Nr: int32(r.IntN(8))}
		want := false
		for v := range int32(8) {
			other := call
			other.Nr = v
			want = want || table.Value(f, &other) != table.Value(f, &call)
		}
		if got := table.DependsOn(f, &call, bdd.NrBits, 32); got != want {
			t.Errorf("%+v: %v, want %v", call, got, want)
		}
		if want {
			yes++
		}
	}
	if yes < 20 || yes > 180 {
		t.Errorf("%d of 200 depend", yes)
	}
}
