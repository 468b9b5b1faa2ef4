package bdd_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Least is the first call of a set, in the order of the bits.
func TestLeast(t *testing.T) {
	in := bdd.Part{Arch: bdd.Block{Value: 0xc0000030, Free: 4}, Nr: bdd.Block{Value: 8, Free: 3}}
	table := bdd.New(plenty)
	x, y := table.Field(bdd.ArchBits, in.Arch), table.Field(bdd.NrBits, in.Nr)
	low := table.Each(x, table.Constant(15), table.And)
	for i, f := range []bdd.Ref{
		bdd.Yes, table.Above(low, y), table.Common(low, y), table.Equal(low, y), table.Equal(x, table.Constant(0xc000003f)),
		table.And(table.Above(low, y), table.Common(y, table.Constant(4))),
	} {
		got := table.Least(f, in)
		if table.Value(f, &got) != 1 {
			t.Errorf("diagram %d is no for %+v", i, got)
		}
		done := false
		pairs(in.Arch, in.Nr, func(x, y uint32, call *linux.SeccompData) {
			if !done && table.Value(f, call) == 1 {
				if done = true; got != *call {
					t.Errorf("diagram %d: %+v, want %+v", i, got, *call)
				}
			}
		})
	}
}

// Given returns the residual of a diagram when a word is known.
func TestGiven(t *testing.T) {
	first, second := bdd.Block{Free: 4}, bdd.Block{Free: 4}
	table := bdd.New(plenty)
	f := table.AtLeast(table.Field(bdd.ArchBits, first), table.Field(bdd.NrBits, second))
	pairs(first, second, func(x, y uint32, call *linux.SeccompData) {
		r := table.Given(f, bdd.ArchBits, x)
		if table.Top(r) < bdd.NrBits {
			t.Fatalf("arch is %d, and the residual still tests it", x)
		}
		if got := table.Given(r, bdd.NrBits, y); got > bdd.Yes || (got == bdd.Yes) != (x >= y) {
			t.Fatalf("%d >= %d: %v", x, y, got)
		}
	})
}

// CallOf and BitsOf are inverse to each other.
func TestBits(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		call := linux.SeccompData{Nr: int32(r.Uint32()), Arch: r.Uint32(), InstructionPointer: r.Uint64()}
		for i := range call.Args {
			call.Args[i] = r.Uint64()
		}
		bits := bdd.BitsOf(&call)
		if got := bdd.CallOf(&bits); got != call {
			t.Fatalf("%+v came back as %+v", call, got)
		}
	}
	call := linux.SeccompData{Args: [6]uint64{1: 1 << 63}}
	if bits := bdd.BitsOf(&call); !bits[bdd.ArgBits+64] {
		t.Error("the most significant bit of arg1 is not the first of its bits")
	}
}

// Blocks cover a range exactly and in order, and there is no smaller number of them.
func TestBlocks(t *testing.T) {
	const n = 33
	for first := range uint32(n) {
		for last := first; last < n; last++ {
			checkBlocks(t, bdd.Blocks(first, last), uint64(first), uint64(last))
		}
	}
	checkBlocks(t, bdd.Blocks(0, math.MaxUint32), 0, math.MaxUint32)
	checkBlocks(t, bdd.Blocks(1, math.MaxUint32), 1, math.MaxUint32)
	checkBlocks(t, bdd.Blocks(math.MaxUint32, math.MaxUint32), math.MaxUint32, math.MaxUint32)
	if got := bdd.Blocks(0, math.MaxUint32); len(got) != 1 || got[0] != bdd.AnyWord {
		t.Errorf("all words are %v", got)
	}
}

func checkBlocks(t *testing.T, list []bdd.Block, first, last uint64) {
	t.Helper()
	next := first
	for i, b := range list {
		size := uint64(1) << b.Free
		if uint64(b.Value) != next || next%size != 0 || uint64(b.Last()) != next+size-1 {
			t.Fatalf("%d–%d: block %d of %v", first, last, i, list)
		}
		if !b.Contains(b.Value) || !b.Contains(b.Last()) || b.Value > 0 && b.Contains(b.Value-1) {
			t.Fatalf("%v contains the wrong words", b)
		}
		if i > 0 && list[i-1].Free == b.Free && uint64(list[i-1].Value)%(2*size) == 0 {
			t.Fatalf("%d–%d: two blocks that could be one: %v", first, last, list)
		}
		next += size
	}
	if next != last+1 {
		t.Fatalf("%d–%d: %v ends before %d", first, last, list, next)
	}
}

// A block begins at each border.
func TestBlocksBetween(t *testing.T) {
	for _, borders := range [][]uint32{nil, {0}, {7}, {9, 3, 3, 0}, {math.MaxUint32}, {1, 2, 1 << 31}} {
		next := uint64(0)
		starts := map[uint32]bool{}
		for _, b := range bdd.BlocksBetween(borders) {
			if uint64(b.Value) != next {
				t.Fatalf("%v: a gap before %d", borders, b.Value)
			}
			starts[b.Value] = true
			next = uint64(b.Last()) + 1
		}
		if next != 1<<32 {
			t.Errorf("%v: they end at %d", borders, next)
		}
		for _, border := range borders {
			if !starts[border] {
				t.Errorf("%v: no block begins at %d", borders, border)
			}
		}
	}
}

// Try reports an exhausted budget as an error and does not recover other panics.
func TestBudget(t *testing.T) {
	work := func(b bdd.Budget) (made int, err error) {
		table := bdd.New(b)
		err = bdd.Try(func() {
			x, y := table.Field(bdd.ArchBits, bdd.Block{Free: 8}), table.Field(bdd.NrBits, bdd.Block{Free: 8})
			table.Equal(table.Add(x, y, bdd.No), table.Constant(7))
		})
		return table.Made(), err
	}
	if _, err := work(plenty); err != nil {
		t.Error(err)
	}
	for _, b := range []bdd.Budget{{Nodes: 100, Steps: 1 << 26}, {Nodes: 1 << 20, Steps: 1000}, {Nodes: 1, Steps: 1}, {}, {Steps: -1}} {
		made, err := work(b)
		if err == nil {
			t.Errorf("%+v suffices", b)
		}
		if made > b.Nodes+2 { // No and Yes are there from the beginning
			t.Errorf("%d nodes out of %d", made, b.Nodes)
		}
	}
	defer func() {
		if recover() != "mine" {
			t.Error("Try recovered a panic that is not Exhausted")
		}
	}()
	bdd.Try(func() { panic("mine") })
}
