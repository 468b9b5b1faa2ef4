package diagram

import (
	"math/rand/v2"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

func normalized(t testing.TB, p rules.Program, a *arch.Arch) *policy.Policy {
	t.Helper()
	out, err := normalize.Rules(p, a)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestCorpusKeepsItsMeaning(t *testing.T) {
	for _, c := range cases.Corpus() {
		if testing.Short() && len(c.Rules) > 500 {
			continue
		}
		p := normalized(t, c.Program(), testarch.Lookup(t, "amd64"))
		d := Build(p, weight.Weights{})
		calls := 0
		cases.Boundary(p, func(call *linux.SeccompData) {
			calls++
			if got, want := eval(d.Root, call), c.Meaning(call); got != want {
				t.Fatalf("%s: %+v gives %v, want %v", c.Name, call, got, want)
			}
		})
		t.Logf("%-5s %3d tests, %d calls tried", c.Name, d.Root.Size(), calls)
	}
}

// Every form of a diagram keeps the meaning of its rules: the one that Build selects, the
// short one, and the chain of each decision.
func TestRandomRulesKeepTheirMeaning(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	compiled := 0
	n := effort.Size(40, 150, 400)
	for range n {
		for _, a := range []*arch.Arch{testarch.Lookup(t, "amd64"), testarch.Little32} {
			p, err := normalize.Rules(cases.Random(r, a), a)
			if err != nil {
				continue
			}
			compiled++
			w := randomWeights(r)
			d := Build(p, w)
			if err := d.Check(); err != nil {
				t.Fatalf("%v\n%v%v", err, p, d)
			}
			root, short := d.Root, BuildShort(p, w).Root
			chains := map[*policy.Range]*Node{}
			b := NewBuilder()
			for i := range p.Ranges {
				chains[&p.Ranges[i]] = b.chain(newResidual(p.Ranges[i].Decision, a.WordBits))
			}
			check := func(call *linux.SeccompData) {
				want := p.Eval(call)
				if got := eval(root, call); got != want {
					t.Fatalf("%+v gives %v, want %v\n%v%v", call, got, want, p, Build(p, w))
				}
				if got := eval(short, call); got != want {
					t.Fatalf("short: %+v gives %v, want %v\n%v%v", call, got, want, p, BuildShort(p, w))
				}
				if call.Arch != a.Token {
					return
				}
				rg := p.Lookup(uint32(call.Nr))
				if got := eval(chains[rg], call); got != want {
					t.Fatalf("chain: %+v gives %v, want %v\n%v", call, got, want, p)
				}
			}
			cases.Boundary(p, check)
			for range 30 {
				check(cases.RandomCall(r, a))
			}
		}
	}
	if compiled < n {
		t.Errorf("only %d programs were compiled", compiled)
	}
}

// A number that is allowed for all arguments must not be tested for any of them. Otherwise
// the kernel could not cache it.
func TestConstantDecisionsAreLeaves(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range effort.Size(100, 400, 2000) {
		p, err := normalize.Rules(cases.Random(r, testarch.Lookup(t, "amd64")), testarch.Lookup(t, "amd64"))
		if err != nil {
			continue
		}
		d := Build(p, weight.Weights{})
		for i, rg := range p.Ranges {
			if action, ok := rg.Decision.Constant(); ok && (!d.ABIs[0].Decisions[i].Leaf() || d.ABIs[0].Decisions[i].Action != action) {
				t.Fatalf("%v is constant, but has %d tests", rg.Decision, d.ABIs[0].Decisions[i].Size())
			}
		}
	}
}

func TestEqualDecisionsAreOneNode(t *testing.T) {
	list := []rules.Rule{{rules.EqualTo(1), rules.LessThan(1 << 40)}, {nil, rules.MaskedEqual(6, 4)}}
	d := Build(normalized(t, rules.Program{RuleSets: []rules.RuleSet{
		{Action: rules.Allow, Rules: rules.SyscallRules{3: list, 9: list}},
	}}, testarch.Lookup(t, "amd64")), weight.Weights{})
	if a, b := d.ABIs[0].Decisions[1], d.ABIs[0].Decisions[3]; a != b {
		t.Errorf("numbers 3 and 9 have equal decisions, but different nodes:\n%v", d)
	}
}

func TestSameRulesSameDiagram(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: this test compiles the corpus twice")
	}
	for _, c := range cases.Corpus() {
		first := Build(normalized(t, c.Program(), testarch.Lookup(t, "amd64")), weight.Weights{}).String()
		for range effort.Size(1, 1, 3) {
			if again := Build(normalized(t, c.Program(), testarch.Lookup(t, "amd64")), weight.Weights{}).String(); again != first {
				t.Fatalf("%s: two builds differ:\n%s\n%s", c.Name, first, again)
			}
		}
	}
}

// Rules with too many combinations for a tree become a chain, whose size is proportional
// to the rules.
func TestManyIndependentBits(t *testing.T) {
	var list []rules.Rule
	for i := range 40 {
		bit := uintptr(1) << i
		list = append(list, rules.Rule{rules.MaskedEqual(bit, bit), rules.EqualTo(i * 3), rules.NotEqual(i)})
	}
	p := normalized(t, rules.Program{DefaultAction: rules.KillProcess, RuleSets: []rules.RuleSet{
		{Action: rules.Allow, Rules: rules.SyscallRules{3: list}},
	}}, testarch.Lookup(t, "amd64"))
	d := Build(p, weight.Weights{})
	if size := d.Root.Size(); size > 8*len(list) {
		t.Errorf("%d tests for %d rules", size, len(list))
	}
	cases.Boundary(p, func(call *linux.SeccompData) {
		if got, want := eval(d.Root, call), p.Eval(call); got != want {
			t.Fatalf("%+v gives %v, want %v", call, got, want)
		}
	})
}

// A bit is either set or clear. Rules for both values together need no test, and rules
// with different actions for the two values need one.
func TestSingleBitsAreTestedOnce(t *testing.T) {
	for _, c := range []struct {
		name  string
		sets  []rules.RuleSet
		tests int
	}{
		{"both allowed", []rules.RuleSet{
			{Action: rules.Allow, Rules: rules.SyscallRules{3: {{rules.MaskedEqual(8, 8)}, {rules.MaskedEqual(8, 0)}}}}}, 0},
		{"one denied, one allowed", []rules.RuleSet{
			{Action: rules.Errno(1), Rules: rules.SyscallRules{3: {{rules.MaskedEqual(8, 8)}}}},
			{Action: rules.Allow, Rules: rules.SyscallRules{3: {{rules.MaskedEqual(8, 0)}}}}}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := Build(normalized(t, rules.Program{DefaultAction: rules.KillProcess, RuleSets: c.sets}, testarch.Lookup(t, "amd64")), weight.Weights{})
			if got := d.ABIs[0].Decisions[1].Size(); got != c.tests {
				t.Errorf("%d tests, want %d\n%v", got, c.tests, d)
			}
		})
	}
}

// Rules whose tree has far more nodes than their chain become the chain, regardless of the
// rest of the program.
func TestLargeTreesBecomeChains(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var masks, anyOf []rules.Rule
	for range 25 {
		var rule rules.Rule
		for arg := range 4 {
			m := uintptr(1) << r.IntN(16)
			m |= 1 << r.IntN(16)
			rule[arg] = rules.MaskedEqual(m, m&uintptr(r.Uint64()))
		}
		masks = append(masks, rule)
	}
	for arg := range 6 {
		for i := range 50 {
			var rule rules.Rule
			rule[arg] = rules.EqualTo(1000*arg + 7*i)
			anyOf = append(anyOf, rule)
		}
	}
	for name, list := range map[string][]rules.Rule{"masks": masks, "any of six arguments": anyOf} {
		t.Run(name, func(t *testing.T) {
			once := rules.SyscallRules{3: list}
			often := rules.SyscallRules{}
			for nr := range uintptr(30) {
				often[2*nr] = list
			}
			size := map[string]int{}
			for name, sr := range map[string]rules.SyscallRules{"once": once, "often": often} {
				p := normalized(t, rules.Program{DefaultAction: rules.KillProcess, RuleSets: []rules.RuleSet{{Action: rules.Allow, Rules: sr}}}, testarch.Lookup(t, "amd64"))
				size[name] = Build(p, weight.Weights{}).Root.Size()
			}
			if size["once"] > 10*len(list) {
				t.Errorf("%d tests for %d rules", size["once"], len(list))
			}
			if size["often"] > size["once"]+2*30 {
				t.Errorf("%d tests for one call, %d for thirty with the same decision", size["once"], size["often"])
			}
		})
	}
}

// eval follows the tests for one call.
func eval(n *Node, call *linux.SeccompData) linux.BPFAction {
	for !n.Leaf() {
		n = n.after(call)
	}
	return n.Action
}
