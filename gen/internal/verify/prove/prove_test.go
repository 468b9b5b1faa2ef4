package prove_test

import (
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/compile/diagram"
	"github.com/seccompgen/seccompgen/gen/internal/compile/layout"
	"github.com/seccompgen/seccompgen/gen/internal/compile/policy"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
)

// filter is what the compiler makes of rules.
type filter struct {
	abis    []prove.ABI
	normal  *policy.Policy
	program code
}

// compile is the pipeline without its verifier. The first ABI is the native one.
func compile(abis ...prove.ABI) (*filter, error) {
	var policies []*policy.Policy
	for _, a := range abis {
		p, err := policy.Normalize(a.Rules, a.Arch)
		if err != nil {
			return nil, err
		}
		policies = append(policies, p)
	}
	normal, err := policy.Join(policies[0], policies[1:]...)
	if err != nil {
		return nil, err
	}
	return &filter{abis, normal, layout.Assemble(diagram.Build(normal, diagram.Weights{}))}, nil
}

// compileCorpus compiles a policy of the corpus.
func compileCorpus(t testing.TB, plain cases.Plain) *filter {
	t.Helper()
	f, err := compile(prove.ABI{Arch: amd64(t), Rules: plain.Program()})
	if err != nil {
		t.Fatal(err)
	}
	return f
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
			f := compileCorpus(t, plain)
			proof, err := prove.Equivalent(f.program, f.abis...)
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%d instructions: %d nodes, %s", len(f.program), proof.Nodes, proof.Short())
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
	n := effort.Size(40, 200, 400)
	proved := 0
	for range n {
		for _, a := range []*arch.Arch{amd64(t), littleWide, bigWide, littleSmall, bigSmall} {
			f, err := compile(prove.ABI{Arch: a, Rules: cases.Random(r, a)})
			if err != nil {
				continue
			}
			if _, err := prove.Equivalent(f.program, f.abis...); err != nil {
				t.Fatalf("%s: %v\n%v%s", a, err, f.normal, bpf.Listing(f.program, bpf.Names{BigEndian: a.BigEndian}))
			}
			proved++
		}
	}
	if proved < n*5/2 {
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
