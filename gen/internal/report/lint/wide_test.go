package lint

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// A constant that does not fit an argument of a 32-bit architecture is an error of the
// normal form, with every comparison. High bits of a mask are allowed: they mask nothing.
func TestNarrowWord(t *testing.T) {
	const wide = 1 << 32
	for _, matcher := range []any{
		rules.EqualTo(wide), rules.NotEqual(wide), rules.GreaterThan(wide), rules.GreaterThanOrEqual(wide),
		rules.LessThan(wide), rules.LessThanOrEqual(wide), rules.MaskedEqual(wide, wide), rules.MaskedEqual(^uintptr(0), wide|1),
	} {
		_, err := normalize.Rules(rules.Program{RuleSets: []rules.RuleSet{{Rules: rules.SyscallRules{3: {{matcher}}}}}}, small())
		if err == nil || !strings.Contains(err.Error(), "read, rule 0, argument 0: ") || !strings.Contains(err.Error(), "32 bits") {
			t.Errorf("%v: %v", matcher, err)
		}
	}
	program := rules.Program{DefaultAction: rules.Allow, BadArchAction: rules.KillProcess, RuleSets: []rules.RuleSet{
		{Action: rules.Errno(1), Rules: rules.SyscallRules{3: {{rules.MaskedEqual(^uintptr(1), 0)}}}},
	}}
	p, err := normalize.Rules(program, small())
	if err != nil {
		t.Fatal(err)
	}
	if list := Check(program, p); len(list) > 0 {
		t.Errorf("a mask with high bits: %s", found(list))
	}
}

// Rules that are too large to decide lead to an undecided finding, and to no panic.
func TestUndecided(t *testing.T) {
	// Each mask tests two bits that are far from each other, so a diagram of all masks
	// must remember one half of the word.
	var entry []rules.Rule
	for i := range 32 {
		pair := uintptr(1)<<i | uintptr(1)<<(i+32)
		entry = append(entry, rules.Rule{rules.MaskedEqual(pair, pair)})
	}
	program := rules.Program{DefaultAction: rules.KillProcess, BadArchAction: rules.KillProcess, RuleSets: []rules.RuleSet{
		{Action: rules.Allow, Rules: rules.SyscallRules{1: entry, 60: {}, 0: {{rules.LessThan(0)}}, 231: {}, 15: {}, 219: {}}},
	}}
	s := parseCase(t, "")
	p, err := normalize.Rules(program, s.arch)
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, f := range Check(program, p) {
		codes = append(codes, f.Call+" "+string(f.Code))
	}
	if got := strings.Join(codes, ", "); got != "write undecided, read constant-condition" {
		t.Errorf("finds %s", got)
	}
}

// A finding under a small budget is also a finding under a large one: when the budget
// ends, nothing is claimed.
func TestSmallBudgets(t *testing.T) {
	defer func(b bdd.Budget, all int) { perCall, perFilter = b, all }(perCall, perFilter)
	large, largest := perCall, perFilter
	a := testarch.Lookup(t, "amd64")
	r := rand.New(rand.NewPCG(13, 14))
	n := effort.Size(100, 800, 4000)
	undecided, decided := 0, 0
	for range n {
		program := cases.Random(r, a)
		p, err := normalize.Rules(program, a)
		if err != nil {
			continue
		}
		perCall, perFilter = large, largest
		all := map[string]bool{}
		deadSets := map[int]bool{}
		for _, f := range Check(program, p) {
			all[string(f.Code)+f.Site.String()] = true
			deadSets[f.RuleSet] = deadSets[f.RuleSet] || f.Code == DeadRuleSet
		}
		perCall = bdd.Budget{Nodes: 1 << r.IntN(12), Steps: 1 << r.IntN(14)}
		if r.IntN(2) == 0 {
			perCall, perFilter = large, 1<<r.IntN(14)
		}
		for _, f := range Check(program, p) {
			switch {
			case f.Code == Undecided:
				undecided++
			case deadSets[f.RuleSet] && (f.Code == DeadRule || f.Code == ConstantCondition): // reported for the whole set
			case !all[string(f.Code)+f.Site.String()]:
				t.Fatalf("%v with %+v, %d: %s %v", program, perCall, perFilter, f.Code, f.String())
			default:
				decided++
			}
		}
	}
	if undecided < n/40 || decided < n/40 {
		t.Errorf("%d undecided, %d decided: too few", undecided, decided)
	}
}

// A long list of values is decided. The search for reasons stops early, since it takes
// time quadratic in the length.
func TestLongList(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: no list of 4000 rules")
	}
	var list []rules.Rule
	for i := range uintptr(4000) {
		list = append(list, rules.Rule{1: rules.EqualTo(i * 2654435761 % (1 << 32))})
	}
	for name, c := range map[string]struct {
		entry []rules.Rule
		want  int // rules that decide no call
	}{
		"different values":  {list, 0},
		"each value twice":  {slices.Concat(list, list), 4000},
		"below a wider one": {slices.Concat([]rules.Rule{{1: rules.LessThan(1 << 32)}}, list), 4000},
	} {
		program := rules.Program{DefaultAction: rules.KillProcess, BadArchAction: rules.KillProcess, RuleSets: []rules.RuleSet{
			{Action: rules.Allow, Rules: rules.SyscallRules{16: c.entry, 231: {}, 15: {}, 219: {}}},
		}}
		p, err := normalize.Rules(program, testarch.Lookup(t, "amd64"))
		if err != nil {
			t.Fatal(err)
		}
		dead := 0
		for _, f := range Check(program, p) {
			if f.Code != DeadRule {
				t.Errorf("%s: %s: %v", name, f.Code, f.String())
			}
			dead++
		}
		if dead != c.want {
			t.Errorf("%s: %d findings, want %d", name, dead, c.want)
		}
	}
}

// All calls with rules that are hard to decide share one budget. Calls that it does not
// suffice for are undecided.
func TestManyHardCalls(t *testing.T) {
	defer func(all int) { perFilter = all }(perFilter)
	perFilter = effort.Size(perFilter/16, perFilter/4, perFilter)
	hard := rules.SyscallRules{}
	for number := range uintptr(300) {
		for i := range 18 {
			pair := uintptr(1)<<i | uintptr(1)<<(i+32)
			hard.AddRule(number, rules.Rule{rules.MaskedEqual(pair, pair)})
		}
	}
	program := rules.Program{DefaultAction: rules.KillProcess, BadArchAction: rules.KillProcess, RuleSets: []rules.RuleSet{{Action: rules.Allow, Rules: hard}}}
	p, err := normalize.Rules(program, testarch.Lookup(t, "amd64"))
	if err != nil {
		t.Fatal(err)
	}
	c := &checker{abi: meaning.ABI{Arch: p.Arch, Rules: program}, policy: p, left: perFilter}
	c.read()
	if c.left > 0 {
		t.Errorf("%d steps are left: too few calls for this test", c.left)
	}
	for _, k := range c.calls {
		if k.undecided == nil {
			t.Errorf("%d is decided", k.number)
		}
	}
	if err := c.within(func(t *bdd.Table) { t.Spend(1) }); err == nil {
		t.Error("work without a budget succeeds")
	}
}

// Codes never change, since rules and old reports contain them.
func TestCodes(t *testing.T) {
	var names []string
	for _, k := range Codes {
		names = append(names, string(k.Code))
		if k.Reason == "" || strings.ContainsAny(k.Reason, "\n") || k.More == "" {
			t.Errorf("%s: the reason must be one line, and More must not be empty", k.Code)
		}
	}
	const want = "dead-rule dead-rule-set covered-rule constant-condition high-bits kill-thread errno-zero x32-bypass arch-bypass narrow-word twin pointer-twin runtime-call enosys-fallback untagged-rules unused-ignore undecided"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("the codes are %s, want %s", got, want)
	}
}
