package compilers

import (
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Meaning and Rules agree.
func TestRulesAreMeaning(t *testing.T) {
	a, err := arch.Lookup("amd64")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range cases.Corpus() {
		normal, err := normalize.Rules(p.Program(), a)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range All() {
			judged := []meaning.ABI{c.Rules(&p, a)}
			try := func(call *linux.SeccompData) {
				got, _ := meaning.Decide(judged, call)
				if want := c.Meaning(&p, call); got != want {
					t.Fatalf("%s, %s, %+v: the verifier is told %v, the meaning is %v", p.Name, c.Name, call, got, want)
				}
			}
			cases.Boundary(normal, try)
			for _, nr := range []uint32{x32Bit - 1, x32Bit, x32Bit + 1, 1<<32 - 2, 1<<32 - 1} {
				try(&linux.SeccompData{Nr: int32(nr), Arch: p.Arch})
				try(&linux.SeccompData{Nr: int32(nr), Arch: p.Arch ^ 1})
			}
		}
	}
}
