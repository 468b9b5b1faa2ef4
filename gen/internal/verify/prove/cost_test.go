package prove_test

import (
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	. "github.com/seccompgen/seccompgen/gen/rules"
)

// Proofs are cheap enough to make each time. The test measures memory and not time, because
// memory is the same on a busy machine: the largest of these proofs allocates 20 MiB and takes
// about 15 ms (go test -bench Equivalent ./gen/internal/verify/prove).
func TestProofsAreCheap(t *testing.T) {
	const most = 32 << 20 // bytes
	for _, plain := range cases.Corpus() {
		f := compileCorpus(t, plain)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := prove.Equivalent(f.program, f.abis...); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		if bytes := after.TotalAlloc - before.TotalAlloc; bytes > most {
			t.Errorf("%s: the proof allocates %d bytes, want at most %d", plain.Name, bytes, most)
		}
	}
}

// A proof costs the same whatever the order of alternatives, because they are a union.
func TestAlternativesInAnyOrder(t *testing.T) {
	var list []Rule
	for i := range 12 {
		for j := range 12 {
			for k := range 12 {
				bit := func(n int) any { return MaskedEqual(1<<n, 1<<n) }
				list = append(list, Rule{bit(i), bit(j), bit(k)})
			}
		}
	}
	r := rand.New(rand.NewPCG(47, 48))
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	f, err := compile(only(testarch.Lookup(t, "amd64"), SyscallRules{7: list}))
	if err != nil {
		t.Fatal(err)
	}
	proof, err := prove.Equivalent(f.program, f.abis...)
	if err != nil {
		t.Fatal(err)
	}
	if proof.Nodes > 1<<18 {
		t.Errorf("%d nodes", proof.Nodes)
	}
}
