package bdd

import (
	"math/rand/v2"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Three arguments of width bits each are few enough to try all values.
const width = 3

func smallTable() *Table { return New(Budget{Nodes: 1 << 16, Steps: 1 << 20}) }

// bitOf returns bit i of an argument; bit 0 is the least significant one.
func bitOf(arg, i int) int { return ArgBits + 64*arg + 63 - i }

// someFunction returns a random function of the low bits of three arguments, or of the bits
// that to maps these to.
func someFunction(r *rand.Rand, t *Table, to func(bit int) int) Ref {
	f := No
	for range 12 {
		g := Yes
		for range 3 {
			bit := t.Ask(to(bitOf(r.IntN(3), r.IntN(width))), No, Yes)
			if r.IntN(2) == 0 {
				bit = t.Not(bit)
			}
			g = t.And(g, bit)
		}
		f = t.Xor(f, g)
	}
	return f
}

func each(visit func(a, b, c uint64)) {
	for i := range uint64(1 << (3 * width)) {
		visit(i&7, i>>3&7, i>>6)
	}
}

func at(t *Table, f Ref, a, b, c uint64) bool {
	return t.Value(f, &linux.SeccompData{Args: [6]uint64{a, b, c}}) == 1
}

// Exists removes one argument: it is yes where f is yes for some value of the argument.
func TestExists(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		table := smallTable()
		f := someFunction(r, table, func(bit int) int { return bit })
		g := table.Exists(f, ArgBits+64, 64)
		each(func(a, b, c uint64) {
			want := false
			for x := range uint64(1 << width) {
				want = want || at(table, f, a, x, c)
			}
			if got := at(table, g, a, b, c); got != want {
				t.Fatalf("at %d %d %d: %v, want %v", a, b, c, got, want)
			}
		})
	}
}

// Renamed replaces bits, even if that changes their order: here each argument becomes the
// next. The result is the diagram that is made directly from the new bits.
func TestRenamed(t *testing.T) {
	next := func(bit int) int {
		arg := (bit - ArgBits) / 64
		return bit + 64*((arg+1)%3-arg)
	}
	for seed := range uint64(50) {
		table := smallTable()
		f := someFunction(rand.New(rand.NewPCG(5, seed)), table, func(bit int) int { return bit })
		want := someFunction(rand.New(rand.NewPCG(5, seed)), table, next)
		if got := table.Renamed(f, next); got != want {
			t.Fatalf("seed %d: node %d, want %d", seed, got, want)
		}
	}
}
