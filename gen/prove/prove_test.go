package prove_test

import (
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/gen/bpf"
	"github.com/seccompgen/seccompgen/gen/diagram"
	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/layout"
	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/gen/prove"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// compile is the pipeline without its judge.
func compile(p rules.Program, a *arch.Arch) ([]linux.BPFInstruction, *policy.Policy, error) {
	normal, err := policy.Normalize(p, a)
	if err != nil {
		return nil, nil, err
	}
	return layout.Assemble(diagram.Build(normal, diagram.Weights{})), normal, nil
}

// Byte order and width are facts of an architecture, so they are tested on ones
// that have each.
var (
	littleWide  = &arch.Arch{GOARCH: "little64", Token: 0xc0000001, WordBits: 64}
	bigWide     = &arch.Arch{GOARCH: "big64", Token: 0x80000001, WordBits: 64, BigEndian: true}
	littleSmall = &arch.Arch{GOARCH: "little32", Token: 0x40000001, WordBits: 32}
	bigSmall    = &arch.Arch{GOARCH: "big32", Token: 0x00000001, WordBits: 32, BigEndian: true}
)

func amd64(t testing.TB) *arch.Arch {
	t.Helper()
	a, err := arch.Lookup("amd64")
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestCorpusIsProved(t *testing.T) {
	for _, plain := range cases.Corpus() {
		t.Run(plain.Name, func(t *testing.T) {
			program, normal, err := compile(plain.Program(), amd64(t))
			if err != nil {
				t.Fatal(err)
			}
			start := time.Now()
			proof, err := prove.Equivalent(program, normal)
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%d instructions: %d nodes, %v, %s", len(program), proof.Nodes, time.Since(start), proof.Short())
			// A node takes some 60 bytes with its places in the table, and its
			// making less than a microsecond: this is a bound on both.
			if proof.Parts != 1 || proof.Nodes > prove.MaxNodes/20 {
				t.Errorf("needed %d nodes in %d parts", proof.Nodes, proof.Parts)
			}
		})
	}
}

func TestRandomRulesAreProved(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	proved := 0
	for range 400 {
		for _, a := range []*arch.Arch{amd64(t), littleWide, bigWide, littleSmall, bigSmall} {
			program, normal, err := compile(cases.Random(r, a), a)
			if err != nil {
				continue
			}
			if _, err := prove.Equivalent(program, normal); err != nil {
				t.Fatalf("%s: %v\n%v%s", a, err, normal, bpf.Listing(program, bpf.Names{BigEndian: a.BigEndian}))
			}
			proved++
		}
	}
	if proved < 1000 {
		t.Errorf("only %d programs were proved", proved)
	}
}

func counterexample(t testing.TB, err error) *prove.Counterexample {
	t.Helper()
	var c *prove.Counterexample
	if !errors.As(err, &c) {
		t.Fatalf("err = %v, want a counterexample", err)
	}
	return c
}
