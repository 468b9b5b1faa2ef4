package prove_test

import (
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/compile/diagram"
	"github.com/seccompgen/seccompgen/gen/internal/compile/layout"
	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
)

// filter is the output of the compiler for rules.
type filter struct {
	abis    []meaning.ABI
	normal  *policy.Policy
	program code
}

// compile runs the pipeline without the verifier. The first ABI is the native one.
func compile(abis ...meaning.ABI) (*filter, error) {
	var policies []*policy.Policy
	for _, a := range abis {
		p, err := normalize.Rules(a.Rules, a.Arch)
		if err != nil {
			return nil, err
		}
		policies = append(policies, p)
	}
	normal, err := normalize.Join(policies[0], policies[1:]...)
	if err != nil {
		return nil, err
	}
	return &filter{abis, normal, layout.Assemble(diagram.Build(normal, weight.Weights{}))}, nil
}

// compileCorpus compiles a policy of the corpus.
func compileCorpus(t testing.TB, plain cases.Plain) *filter {
	t.Helper()
	f, err := compile(meaning.ABI{Arch: testarch.Lookup(t, "amd64"), Rules: plain.Program()})
	if err != nil {
		t.Fatal(err)
	}
	return f
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
			// A node takes about 60 bytes with its share of the hash tables, and less than a
			// microsecond to make. So this bounds memory and time.
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
		for _, a := range []*arch.Arch{testarch.Lookup(t, "amd64"), testarch.Little64, testarch.Big64, testarch.Little32, testarch.Big32} {
			f, err := compile(meaning.ABI{Arch: a, Rules: cases.Random(r, a)})
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
