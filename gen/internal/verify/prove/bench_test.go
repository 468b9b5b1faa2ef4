package prove_test

import (
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
)

func BenchmarkEquivalent(b *testing.B) {
	for _, plain := range cases.Corpus() {
		f := compileCorpus(b, plain)
		b.Run(plain.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := prove.Equivalent(f.program, f.abis...); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
