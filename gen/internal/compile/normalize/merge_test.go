package normalize_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	. "github.com/seccompgen/seccompgen/gen/rules"
)

// isSet and isClear ask for one bit, or for all of several.
func isSet(f uintptr) any   { return MaskedEqual(f, f) }
func isClear(f uintptr) any { return MaskedEqual(f, 0) }

// What merges, and what does not.
func TestMerge(t *testing.T) {
	one := func(list ...Rule) []RuleSet { return []RuleSet{{Action: Allow, Rules: SyscallRules{5: list}}} }
	for _, c := range []struct {
		name string
		arch *arch.Arch
		sets []RuleSet
		want string // but for ", else kill process"
	}{
		{"alternatives for one bit each ask for any of them", wide,
			one(Rule{isSet(1)}, Rule{isSet(2)}, Rule{isSet(0x10)}),
			"allow if arg0 & 0x13 != 0x0"},
		{"bits that are clear do not", wide,
			one(Rule{isSet(1)}, Rule{isClear(2)}, Rule{isSet(4)}, Rule{isClear(8)}),
			"allow if arg0 & 0x5 != 0x0, else allow if arg0 & 0x2 == 0x0, else allow if arg0 & 0x8 == 0x0"},
		{"a rule for one bit stays as it is", wide,
			one(Rule{isSet(4)}),
			"allow if arg0 & 0x4 == 0x4"},
		{"so does one for the same bit twice", wide,
			one(Rule{isSet(4)}, Rule{isSet(4)}),
			"allow if arg0 & 0x4 == 0x4"},
		{"bits of both halves merge", wide,
			one(Rule{isSet(1 << 40)}, Rule{isSet(1)}),
			"allow if arg0 & 0x10000000001 != 0x0"},
		{"the highest bit merges, though alone it is a comparison", wide,
			one(Rule{isSet(1 << 63)}, Rule{isSet(1)}),
			"allow if arg0 & 0x8000000000000001 != 0x0"},
		{"that of 32 bits", small,
			one(Rule{isSet(1 << 31)}, Rule{isSet(1)}),
			"allow if arg0 & 0x80000001 != 0x0"},
		{"all of the highest bits are one comparison", wide,
			one(Rule{isSet(1 << 62)}, Rule{isSet(1 << 63)}),
			"allow if arg0 >= 0x4000000000000000"},
		{"other comparisons and values stay, whatever they say of bits", wide,
			one(Rule{GreaterThanOrEqual(0x100)}, Rule{EqualTo(1)}, Rule{isSet(2)}, Rule{LessThan(8)}),
			"allow if arg0 >= 0x100, else allow if arg0 == 0x1, else allow if arg0 & 0x2 == 0x2, else allow if arg0 <= 0x7"},
		{"several bits that are asked for together do not", wide,
			one(Rule{isSet(1)}, Rule{isSet(6)}, Rule{isSet(8)}, Rule{MaskedEqual(0x30, 0x10)}, Rule{MaskedEqual(0x30, 0)}),
			"allow if arg0 & 0x9 != 0x0, else allow if arg0 & 0x6 == 0x6, else allow if arg0 & 0x30 == 0x10, else allow if arg0 & 0x30 == 0x0"},
		{"bits of different arguments do not", wide,
			one(Rule{isSet(1)}, Rule{nil, isSet(2)}, Rule{isSet(4)}, Rule{nil, isSet(8)}),
			"allow if arg0 & 0x5 != 0x0, else allow if arg1 & 0xa != 0x0"},
		{"conditions on other arguments have to be equal", wide,
			one(Rule{isSet(1), EqualTo(7)}, Rule{isSet(2), EqualTo(8)}, Rule{isSet(4), EqualTo(7)}, Rule{isSet(8)}),
			"allow if arg0 & 0x5 != 0x0 and arg1 == 0x7, else allow if arg0 & 0x2 == 0x2 and arg1 == 0x8, else allow if arg0 & 0x8 == 0x8"},
		{"a negation is another condition", wide,
			one(Rule{isSet(1), EqualTo(7)}, Rule{isSet(2), NotEqual(7)}),
			"allow if arg0 & 0x1 == 0x1 and arg1 == 0x7, else allow if arg0 & 0x2 == 0x2 and arg1 != 0x7"},
		{"each bit of one argument with each of another is one clause", wide,
			one(Rule{isSet(1), isSet(1)}, Rule{isSet(1), isSet(2)}, Rule{isSet(4), isSet(2)}, Rule{isSet(4), isSet(1)}),
			"allow if arg0 & 0x5 != 0x0 and arg1 & 0x3 != 0x0"},
		{"but not where one is missing", wide,
			one(Rule{isSet(1), isSet(1)}, Rule{isSet(1), isSet(2)}, Rule{isSet(4), isSet(1)}),
			"allow if arg0 & 0x5 != 0x0 and arg1 & 0x1 == 0x1, else allow if arg0 & 0x1 == 0x1 and arg1 & 0x2 == 0x2"},
		{"rule sets in a row with one action are alternatives", wide,
			[]RuleSet{{Action: Allow, Rules: SyscallRules{5: {{isSet(1)}}}}, {Action: Allow, Rules: SyscallRules{5: {{isSet(2)}}}}},
			"allow if arg0 & 0x3 != 0x0"},
		{"another action between them, or before the default's, divides them", wide,
			[]RuleSet{
				{Action: Allow, Rules: SyscallRules{5: {{isSet(1)}}}}, {Action: Log, Rules: SyscallRules{5: {{isSet(2)}, {isSet(4)}}}},
				{Action: Allow, Rules: SyscallRules{5: {{isSet(8)}}}}, {Action: Errno(1), Rules: SyscallRules{5: {{isSet(16)}}}}, {Action: Errno(2), Rules: SyscallRules{5: {{isSet(32)}}}},
			},
			"allow if arg0 & 0x1 == 0x1, else log if arg0 & 0x6 != 0x0, else allow if arg0 & 0x8 == 0x8, else errno (1) if arg0 & 0x10 == 0x10, else errno (2) if arg0 & 0x20 == 0x20"},
		{"the half of the address space is a condition as others", wide,
			[]RuleSet{{Action: Allow, Vsyscall: true, Rules: SyscallRules{5: {{RuleIP: isSet(1)}, {RuleIP: isSet(2)}}}}, {Action: Allow, Rules: SyscallRules{5: {{RuleIP: isSet(4)}}}}},
			"allow if ip >= 0x8000000000000000 and ip & 0x3 != 0x0, else allow if ip & 0x4 == 0x4"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := normalize.Rules(Program{DefaultAction: KillProcess, BadArchAction: KillProcess, RuleSets: c.sets}, c.arch)
			if err != nil {
				t.Fatal(err)
			}
			if got := p.Lookup(5).Decision.String(); got != c.want+", else kill process" {
				t.Errorf("got  %s\nwant %s, else kill process", got, c.want)
			}
		})
	}
}

// A merged clause stands for all its rules.
func TestMergedPlaces(t *testing.T) {
	p, err := normalize.Rules(Program{DefaultAction: KillProcess, RuleSets: []RuleSet{
		{Action: Allow, Rules: SyscallRules{5: {{EqualTo(3)}, {isSet(1), isSet(1)}, {isSet(1), isSet(2)}}}},
		{Action: Allow, Rules: SyscallRules{5: {{isSet(8), isSet(2)}, {isSet(8), isSet(1)}}}},
	}}, wide)
	if err != nil {
		t.Fatal(err)
	}
	d := p.Lookup(5).Decision
	if len(d) != 3 {
		t.Fatalf("%v", d)
	}
	seen := map[policy.Origin]bool{}
	for _, at := range append([]policy.Origin{d[1].Origin}, d[1].Others...) {
		seen[at] = true
	}
	if d[1].Origin != (policy.Origin{RuleSet: 0, Rule: 1}) || d[1].Rules() != 4 || len(seen) != 4 ||
		!seen[policy.Origin{RuleSet: 0, Rule: 2}] || !seen[policy.Origin{RuleSet: 1, Rule: 0}] || !seen[policy.Origin{RuleSet: 1, Rule: 1}] {
		t.Errorf("%v is of %v and %v", d[1].Conditions(), d[1].Origin, d[1].Others)
	}
	if d[0].Rules() != 1 || d[2].Rules() != 1 {
		t.Errorf("%v: of %d and %d rules", d, d[0].Rules(), d[2].Rules())
	}
}

// Rules for bits mean what they say, of words of any width, whatever is merged.
func TestMergeKeepsTheMeaning(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 32))
	merged := 0
	for _, a := range []*arch.Arch{amd64, wide, small} {
		for range 1500 {
			program := cases.RandomBits(r, a)
			p, err := normalize.Rules(program, a)
			if err != nil {
				continue // an unreachable rule set
			}
			for _, clause := range p.Lookup(5).Decision {
				if clause.Rules() > 1 {
					merged++
				}
			}
			for range 60 {
				d := cases.BitCall(r, a)
				if got, want := p.Eval(d), reference(program, a, d); got != want {
					t.Fatalf("%s: %+v\n gives %v, the rules say %v\n%+v\n%v", a, d, got, want, program, p)
				}
			}
		}
	}
	if merged < 1000 {
		t.Errorf("only %d clauses were merged", merged)
	}
}

// The longest lists that programs can have are merged without delay.
func TestMergeManyRules(t *testing.T) {
	var list []Rule
	for v := range uintptr(2000) {
		for i := range 20 {
			list = append(list, Rule{isSet(1 << i), EqualTo(v), isSet(1 << (i % 4))})
		}
	}
	p, err := normalize.Rules(allow(SyscallRules{5: list}), wide)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(p.Lookup(5).Decision); n != 4*2000+1 {
		t.Errorf("%d clauses, want 8001", n)
	}
	if got := p.Eval(call{nr: 5, args: args(math.MaxUint64, 1999, 8)}.data(wide)); got != Allow {
		t.Errorf("got %v", got)
	}
}
