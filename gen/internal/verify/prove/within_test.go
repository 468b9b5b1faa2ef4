package prove

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
)

// A division is cut to the part: what lies in it stays, what it lies in becomes
// it, and the rest goes.
func TestWithin(t *testing.T) {
	block := func(value uint32, free int) bdd.Block { return bdd.Block{Value: value, Free: free} }
	in := bdd.Part{Arch: block(8, 2), Nr: block(16, 2)}
	got := within(in, []bdd.Part{
		{Arch: block(0, 3), Nr: bdd.AnyWord},                     // beside
		{Arch: block(8, 3), Nr: block(16, 1)},                    // around, and in it
		{Arch: block(8, 2), Nr: block(18, 1)},                    // the same, and in it
		{Arch: block(9, 0), Nr: bdd.AnyWord},                     // in it, and around
		{Arch: bdd.AnyWord, Nr: block(20, 2)}, {Nr: block(1, 0)}, // around, and beside; beside
	})
	want := []bdd.Part{{Arch: block(8, 2), Nr: block(16, 1)}, {Arch: block(8, 2), Nr: block(18, 1)}, {Arch: block(9, 0), Nr: block(16, 2)}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// The division of all calls along rules has each call in one part, and the part's diagram
// answers it as that of the whole does.
func TestPartsOfRules(t *testing.T) {
	r := rand.New(rand.NewPCG(45, 46))
	for _, a := range arch.All() {
		abis := []ABI{{Arch: a, Rules: cases.Random(r, a)}}
		table := bdd.New(share(1))
		whole, err := OfRules(table, abis, bdd.Everything)
		if err != nil {
			t.Fatal(err)
		}
		division := partsOf(abis)
		for range 200 {
			call := cases.RandomCall(r, a)
			parts := slices.DeleteFunc(slices.Clone(division), func(in bdd.Part) bool {
				return !in.Arch.Contains(call.Arch) || !in.Nr.Contains(uint32(call.Nr))
			})
			if len(parts) != 1 {
				t.Fatalf("%s: %+v is in %d parts", a, call, len(parts))
			}
			if got, want := table.Value(newMeaning(table, abis).answer(parts[0]), call), table.Value(whole, call); got != want {
				t.Fatalf("%s: %+v gives %#x in its part, %#x in the whole", a, call, got, want)
			}
		}
	}
}
