package solver

import (
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/verify/smt"
)

// The corpus.
func TestCorpus(t *testing.T) {
	for _, plain := range cases.Corpus() {
		t.Run(plain.Name, func(t *testing.T) {
			a, ok := arch.ByToken(plain.Arch)
			if !ok {
				t.Fatalf("no architecture %#x", plain.Arch)
			}
			c, err := driver.Compile(plain.Program(), a)
			if err != nil {
				t.Fatal(err)
			}
			before := spent
			f := smt.Filter{Name: plain.Name, Program: c.Program, ABIs: []smt.ABI{{Arch: a, Rules: plain.Program()}}}
			if m := ask(t, f); m != nil {
				t.Errorf("the solver finds a call: %+v", m)
			}
			t.Logf("%d instructions, %.2f seconds", len(c.Program), (spent - before).Seconds())
		})
	}
}

// The examples as they are checked in, for all architectures: what seccompgen prove -smt2
// writes about them.
func TestExamples(t *testing.T) {
	cfg := driver.Config{Dir: "../../..", Patterns: []string{"./examples/generated/..."}, Archs: arch.All()}
	verdicts, err := driver.Prove(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	examples := map[string]int{}
	for i := range verdicts {
		v := &verdicts[i]
		text, err := v.Question()
		if err != nil {
			t.Fatal(err)
		}
		if v.Kind != driver.Proved || text == nil {
			t.Errorf("%s: %s: %s, a question of %d bytes", v.File, v.Name, v.Kind, len(text))
			continue
		}
		if m := askText(t, text); m != nil {
			t.Errorf("%s: %s: the solver finds a call: %+v", v.File, v.Name, m)
		}
		examples[filepath.Base(filepath.Dir(v.File))]++
	}
	if len(examples) < 4 {
		t.Errorf("only these examples were asked about: %v", examples)
	}
	for example, n := range examples {
		if n < len(arch.All()) {
			t.Errorf("%s: %d tables, want one or more for each of %d architectures", example, n, len(arch.All()))
		}
	}
}

// Random rules, for all widths, byte orders and families of ABIs.
func TestRandom(t *testing.T) {
	const policies = 210
	r := rand.New(rand.NewPCG(61, 62))
	list := families(t)
	for i := range policies {
		f, normal := filter(t, r, list[i%len(list)])
		if m := ask(t, f); m != nil {
			t.Fatalf("%s: the solver finds a call: %+v\n%v", f.Name, m, normal)
		}
	}
}
