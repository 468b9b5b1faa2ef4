package meaning_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
)

// Parts puts each call in exactly one part, and the diagram of the part agrees with that of all
// calls.
func TestParts(t *testing.T) {
	r := rand.New(rand.NewPCG(45, 46))
	for _, a := range arch.All() {
		abis := []meaning.ABI{{Arch: a, Rules: cases.Random(r, a)}}
		table := bdd.New(bdd.Budget{Nodes: 1 << 22, Steps: 1 << 26})
		whole, division := meaning.Of(table, abis, bdd.Everything), meaning.Parts(abis)
		for range 200 {
			call := cases.RandomCall(r, a)
			parts := slices.DeleteFunc(slices.Clone(division), func(in bdd.Part) bool {
				return !in.Arch.Contains(call.Arch) || !in.Nr.Contains(uint32(call.Nr))
			})
			if len(parts) != 1 {
				t.Fatalf("%s: %+v is in %d parts", a, call, len(parts))
			}
			if got, want := table.Value(meaning.Of(table, abis, parts[0]), call), table.Value(whole, call); got != want {
				t.Fatalf("%s: %+v gives %#x in its part, %#x in the whole", a, call, got, want)
			}
		}
	}
}
