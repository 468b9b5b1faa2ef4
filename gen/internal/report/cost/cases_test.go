package cost

import (
	"fmt"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// The calls that represent the accepting cases of number 16.
func TestAcceptingCases(t *testing.T) {
	type list = []rules.Rule
	only := func(l list) rules.Program { return allow(rules.SyscallRules{16: l}) }
	var values list
	for i := range 300 {
		values = append(values, rules.Rule{nil, rules.EqualTo(1000 * i)})
	}
	for _, c := range []struct {
		name    string
		program rules.Program
		want    string // arguments up to the last that is not 0
	}{
		{"values", only(list{{rules.EqualTo(5)}, {rules.EqualTo(8)}}), "(5) (8)"},
		{"adjacent values are one case", only(list{{rules.EqualTo(5)}, {rules.EqualTo(6)}}), "(5)"},
		{"a range", only(list{{rules.GreaterThan(100)}}), "(101)"},
		{"ranges with the same residual are one case", only(list{{rules.LessThan(100)}, {rules.GreaterThan(200)}}), "()"},
		{"a mask is one case", only(list{{rules.MaskedEqual(0x7e020000, 0)}}), "()"},
		{"a mask of low bits", only(list{{rules.MaskedEqual(1, 1)}}), "(1)"},
		{"two arguments", only(list{{rules.EqualTo(5), rules.EqualTo(1)}, {rules.EqualTo(5), rules.EqualTo(3)}, {rules.EqualTo(8)}}), "(5,1) (5,3) (8)"},
		{"a case that most values permit is listed once", only(list{{nil, nil, rules.MaskedEqual(4, 0), rules.EqualTo(1)}, {nil, nil, rules.EqualTo(3), rules.EqualTo(9)}}),
			"(0,0,0,1) (0,0,3,9)"},
		{"32 bits", only(list{{rules.MaskedEqual(0xffffffff, 7)}}), "(7)"},
		{"all but one value", only(list{{rules.NotEqual(0)}}), "(1)"},
		{"a long list", only(values), "(0,0) … 300"},
		{"denied cases, if nothing is permitted", rules.Program{DefaultAction: rules.KillProcess, RuleSets: []rules.RuleSet{
			{Action: rules.Errno(1), Rules: rules.SyscallRules{16: {{rules.EqualTo(5)}}}},
		}}, "(6) (5)"},
		{"permitted cases, if something is denied", rules.Program{DefaultAction: rules.Allow, BadArchAction: rules.KillProcess, RuleSets: []rules.RuleSet{
			{Action: rules.Errno(1), Rules: rules.SyscallRules{16: {{rules.EqualTo(0)}}}},
		}}, "(1)"},
	} {
		c16 := newCounter(compile(t, c.program, weight.Weights{}), testarch.Lookup(t, "amd64"), weight.Weights{})
		var got []string
		for _, g := range c16.groups() {
			if g.First != 16 {
				continue
			}
			if g.Kind != weight.Checked || g.Cases != len(g.cases) {
				t.Errorf("%s: %+v", c.name, g)
			}
			for _, call := range g.cases {
				var args []string
				for i, x := range call.Args {
					if x != 0 {
						for len(args) < i {
							args = append(args, "0")
						}
						args = append(args, fmt.Sprint(x))
					}
				}
				got = append(got, "("+strings.Join(args, ",")+")")
			}
		}
		if text := strings.Join(got, " "); text != c.want && !(len(got) == 300 && strings.HasSuffix(c.want, "300")) {
			t.Errorf("%s: %s, want %s", c.name, text, c.want)
		}
	}
}

// Four arguments that each have any of three bits: a search that followed each value would
// visit hundreds to the fourth power of cases, but all values leave the same residual.
func TestAcceptingCasesOfManyArguments(t *testing.T) {
	var list []rules.Rule
	bit := func(i int) any { return rules.MaskedEqual(1<<(5*i), 1<<(5*i)) }
	for i := range 81 {
		list = append(list, rules.Rule{bit(i % 3), bit(i / 3 % 3), bit(i / 9 % 3), bit(i / 27)})
	}
	c := newCounter(compile(t, allow(rules.SyscallRules{16: list}), weight.Weights{}), testarch.Lookup(t, "amd64"), weight.Weights{})
	c.Steps = 1 << 18
	if err := c.try(func() {
		for _, g := range c.groups() {
			if g.First == 16 && (g.Cases == 0 || g.Cases > maxCases) {
				t.Errorf("%d cases", g.Cases)
			}
		}
	}); err != nil {
		t.Errorf("after %d steps: %v", 1<<18, err)
	}
}
