package prove_test

import (
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/prove"
)

func BenchmarkEquivalent(b *testing.B) {
	for _, plain := range cases.Corpus() {
		program, normal, err := compile(plain.Program(), amd64(b))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(plain.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := prove.Equivalent(program, normal); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
