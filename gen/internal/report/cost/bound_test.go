package cost

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/compile/diagram"
	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// No program costs less than its bound, and the programs of the corpus cost little more.
// M169 is the exception: it allows a call that lacks the bits of arg1 or those of arg2. The
// answer to a call that lacks both depends on neither argument alone, so the bound counts no
// argument.
func TestBound(t *testing.T) {
	far := map[string]bool{"M169": true}
	for i, plain := range cases.Corpus() {
		if testing.Short() && i%3 != 0 {
			continue
		}
		for _, w := range []weight.Weights{{}, {Uncached: true}, {Calls: map[uint32]uint64{16: 50, 41: 20, 9: 5, 202: 80, 0: 1000}}} {
			program := compile(t, plain.Program(), w)
			r := of(t, program, w)
			bound, err := Bound(program, testarch.Lookup(t, "amd64"), w, diagram.LeastTests)
			if err != nil {
				t.Fatal(err)
			}
			if bound > r.Expected+1e-9 {
				t.Errorf("%s: an average call executes %v, which is fewer than the least, %v", plain.Name, r.Expected, bound)
			}
			if w.Calls == nil && !w.Uncached && (r.Expected > 1.03*bound) != far[plain.Name] {
				t.Errorf("%s: an average call executes %.2f, the least is %.2f; far from it: want %v", plain.Name, r.Expected, bound, far[plain.Name])
			}
		}
	}
}

func TestBoundOfRandomRules(t *testing.T) {
	r := rand.New(rand.NewPCG(71, 72))
	checked := 0
	n := effort.Size(30, 150, 300)
	for range n {
		rules := cases.Random(r, testarch.Lookup(t, "amd64"))
		if _, err := normalize.Rules(rules, testarch.Lookup(t, "amd64")); err != nil {
			continue
		}
		program := compile(t, rules, weight.Weights{})
		report, err := Of(program, testarch.Lookup(t, "amd64"), weight.Weights{})
		if err != nil {
			continue
		}
		bound, err := Bound(program, testarch.Lookup(t, "amd64"), weight.Weights{}, diagram.LeastTests)
		if err != nil {
			t.Fatal(err)
		}
		checked++
		if bound > report.Expected+1e-9 {
			t.Errorf("an average call executes %v, which is fewer than the least, %v", report.Expected, bound)
		}
	}
	if checked < n/3 {
		t.Errorf("only %d programs were looked at", checked)
	}
}

// The recursion splits into halves; no other split is better.
func TestLeastTests(t *testing.T) {
	own := leastTests(200, 0, 1, 0)
	want := []int{0, 1}
	for n := 2; n <= 200; n++ {
		best := want[n-1]
		for a := 1; a < n; a++ {
			best = min(best, want[a]+want[n-a])
		}
		want = append(want, n+best)
		if own[n][0] != float64(want[n]) {
			t.Fatalf("%d cases take %v tests, want %d", n, own[n][0], want[n])
		}
	}
}

// No search by equality and order over a small word needs fewer tests than the bound: the
// test tries all searches.
func TestLeastArgumentTests(t *testing.T) {
	const domain = 12
	r := rand.New(rand.NewPCG(81, 82))
	tight := 0
	for range 60 {
		var accepted uint32
		list := []rules.Rule{}
		for v := range domain {
			// Accepted values are never adjacent, since a run counts once.
			if r.IntN(3) == 0 && accepted>>v&1 == 0 && (v == 0 || accepted>>(v-1)&1 == 0) {
				accepted |= 1 << v
				list = append(list, rules.Rule{rules.MaskedEqual(math.MaxUint32, uintptr(v))})
			}
		}
		if len(list) < 2 {
			continue
		}
		c := newCounter(compile(t, allow(rules.SyscallRules{16: list}), weight.Weights{}), testarch.Lookup(t, "amd64"), weight.Weights{})
		var accepting []linux.SeccompData
		var residual bdd.Ref
		for _, g := range c.groups() {
			if g.First == 16 {
				accepting, residual = g.cases, g.residual
			}
		}
		words := slices.Repeat([]int{1}, len(accepting))
		bound := int(c.leastArgumentTests(&group{residual: residual, cases: accepting}, words, 1, 0))
		// The domain, and one value above it that represents all others.
		best := bestSearch(accepted, 1<<(domain+1)-1, map[uint32]int{})
		if bound > best {
			t.Errorf("values %012b: the bound is %d tests, but a search takes only %d", accepted, bound, best)
		}
		if bound == best {
			tight++
		}
	}
	if tight == 0 {
		t.Error("the bound is never tight")
	}
}

// bestSearch is the least number of tests that decide whether a value is accepted, summed
// over all accepted values that remain.
func bestSearch(accepted, left uint32, known map[uint32]int) int {
	if left&accepted == 0 || left&^accepted == 0 {
		return 0
	}
	if n, ok := known[left]; ok {
		return n
	}
	here, best := 0, math.MaxInt
	for v := range 32 {
		here += int(left & accepted >> v & 1)
	}
	for v := range 32 {
		below := uint32(1)<<v - 1
		for _, part := range []uint32{left & (1 << v), left & below} {
			if rest := left &^ part; part != 0 && rest != 0 {
				best = min(best, here+bestSearch(accepted, part, known)+bestSearch(accepted, rest, known))
			}
		}
	}
	known[left] = best
	return best
}
