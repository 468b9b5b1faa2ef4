package diagram

import (
	"math/rand/v2"
	"testing"

	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

var small = &arch.Arch{GOARCH: "small", Token: 0x40000001, WordBits: 32}

func amd64(t testing.TB) *arch.Arch {
	a, err := arch.Lookup("amd64")
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func normalize(t testing.TB, p rules.Program, a *arch.Arch) *policy.Policy {
	t.Helper()
	out, err := policy.Normalize(p, a)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestCorpusKeepsItsMeaning(t *testing.T) {
	for _, c := range cases.Corpus() {
		p := normalize(t, c.Program(), amd64(t))
		d := Build(p)
		calls := 0
		cases.Boundary(p, func(call *linux.SeccompData) {
			calls++
			if got, want := d.Root.Eval(call), c.Meaning(call); got != want {
				t.Fatalf("%s: %+v gives %v, the corpus says %v", c.Name, call, got, want)
			}
		})
		t.Logf("%-5s %3d tests, %d calls tried", c.Name, d.Root.Size(), calls)
	}
}

// Both ways of making a decision are tried on every one: expand, which is used
// while its budget lasts, and chain, which is used after that.
func TestRandomRulesKeepTheirMeaning(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	compiled := 0
	for range 400 {
		for _, a := range []*arch.Arch{amd64(t), small} {
			p, err := policy.Normalize(cases.Random(r, a), a)
			if err != nil {
				continue
			}
			compiled++
			root := Build(p).Root
			chains := map[*policy.Range]*Node{}
			e := &expander{Builder: NewBuilder(), made: map[string]*Node{}}
			for i := range p.Ranges {
				chains[&p.Ranges[i]] = e.chain(begin(p.Ranges[i].Decision, a.WordBits))
			}
			check := func(call *linux.SeccompData) {
				want := p.Eval(call)
				if got := root.Eval(call); got != want {
					t.Fatalf("%+v gives %v, want %v\n%v%v", call, got, want, p, Build(p))
				}
				if call.Arch != a.Token {
					return
				}
				rg := p.Lookup(uint32(call.Nr))
				if got := chains[rg].Eval(call); got != want {
					t.Fatalf("chain: %+v gives %v, want %v\n%v", call, got, want, p)
				}
			}
			cases.Boundary(p, check)
			for range 30 {
				check(cases.RandomCall(r, a))
			}
		}
	}
	if compiled < 400 {
		t.Errorf("only %d programs were looked at", compiled)
	}
}

// A number that is allowed whatever its arguments must not look at them: that is
// what keeps it in the kernel's cache.
func TestConstantDecisionsAreLeaves(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 2000 {
		p, err := policy.Normalize(cases.Random(r, amd64(t)), amd64(t))
		if err != nil {
			continue
		}
		d := Build(p)
		for i, rg := range p.Ranges {
			if action, ok := rg.Decision.Constant(); ok && (!d.Decisions[i].Leaf() || d.Decisions[i].Action != action) {
				t.Fatalf("%v is constant, but made %d tests", rg.Decision, d.Decisions[i].Size())
			}
		}
	}
}

func TestEqualDecisionsAreOneNode(t *testing.T) {
	list := []rules.Rule{{rules.EqualTo(1), rules.LessThan(1 << 40)}, {nil, rules.MaskedEqual(6, 4)}}
	d := Build(normalize(t, rules.Program{RuleSets: []rules.RuleSet{
		{Action: rules.Allow, Rules: rules.SyscallRules{3: list, 9: list}},
	}}, amd64(t)))
	if a, b := d.Decisions[1], d.Decisions[3]; a != b {
		t.Errorf("numbers 3 and 9 decide alike, but by different nodes:\n%v", d)
	}
}

func TestSameRulesSameDiagram(t *testing.T) {
	for _, c := range cases.Corpus() {
		first := Build(normalize(t, c.Program(), amd64(t))).String()
		for range 3 {
			if again := Build(normalize(t, c.Program(), amd64(t))).String(); again != first {
				t.Fatalf("%s: two runs differ:\n%s\n%s", c.Name, first, again)
			}
		}
	}
}

// Rules whose combinations cannot be listed are served by chain, in a program of
// their own size.
func TestManyIndependentBits(t *testing.T) {
	var list []rules.Rule
	for i := range 40 {
		bit := uintptr(1) << i
		list = append(list, rules.Rule{rules.MaskedEqual(bit, bit), rules.EqualTo(i * 3), rules.NotEqual(i)})
	}
	p := normalize(t, rules.Program{DefaultAction: rules.KillProcess, RuleSets: []rules.RuleSet{
		{Action: rules.Allow, Rules: rules.SyscallRules{3: list}},
	}}, amd64(t))
	d := Build(p)
	if size := d.Root.Size(); size > 8*len(list) {
		t.Errorf("%d tests for %d rules", size, len(list))
	}
	cases.Boundary(p, func(call *linux.SeccompData) {
		if got, want := d.Root.Eval(call), p.Eval(call); got != want {
			t.Fatalf("%+v gives %v, want %v", call, got, want)
		}
	})
}
