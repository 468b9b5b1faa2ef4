package prove_test

import (
	"runtime"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
)

// A proof takes little, so that none is ever skipped. Memory stands for time here, as
// it is the same on a busy machine: the largest of these proofs allocates 20 MiB and
// takes some 15 ms (go test -bench Equivalent ./gen/internal/verify/prove).
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
