package driver_test

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
)

// Findings stand where the rules say what is found, or at the filter: never at a
// line that says something else. A comment "finds CODE" is on each line where
// there is one, with the text at which it points.
func TestPlaces(t *testing.T) {
	t.Parallel()
	const source = `
-- rules.go --
package app

import (
	"slices"

	"github.com/seccompgen/seccompgen/gen/rules"
)

func program(sets ...rules.SyscallRules) rules.Program {
	p := rules.Program{DefaultAction: rules.KillProcess, BadArchAction: rules.KillProcess}
	runtime := rules.SyscallRules{60: {}, 93: {}, 94: {}, 128: {}, 139: {}, 15: {}, 219: {}, 231: {}}
	p.RuleSets = append(p.RuleSets, rules.RuleSet{Action: rules.Log, Rules: runtime})
	for _, s := range sets {
		p.RuleSets = append(p.RuleSets, rules.RuleSet{Action: rules.Allow, Rules: s})
	}
	return p
}

//seccompgen:filter Literal
func literal() rules.Program {
	return program(rules.SyscallRules{
		3: {{rules.EqualTo(1)}, {rules.EqualTo(2)}, {rules.EqualTo(1)}}, // finds dead-rule {rules.EqualTo(1)}},
		4: {{rules.EqualTo(1), rules.GreaterThanOrEqual(0)}}, // finds constant-condition rules.GreaterThanOrEqual(0)
		5: {
			{rules.LessThan(9)},
			{
				// finds below
				rules.LessThan(7)},
			rules.Rule{ // finds dead-rule rules.Rule{
				rules.LessThan(8)},
		},
	})
}

//seccompgen:filter Added
func added() rules.Program {
	r := rules.SyscallRules{
		3: {{rules.LessThan(9)}},
	}
	r.AddRule(3, rules.Rule{rules.EqualTo(11)})
	r.AddRule(3, rules.Rule{rules.EqualTo(1)}) // finds dead-rule rules.Rule{rules.EqualTo(1)}
	r[4] = []rules.Rule{{rules.LessThan(9)}, {rules.EqualTo(1)}} // finds dead-rule {rules.EqualTo(1)}
	return program(r)
}

// Shuffled has its rules in another order than they are written in.
//
//seccompgen:filter Shuffled
func shuffled() rules.Program {
	r := rules.SyscallRules{
		3: {{rules.EqualTo(1)}, {rules.LessThan(9)}}, // finds dead-rule {rules.EqualTo(1)}
	}
	slices.Reverse(r[3])
	return program(r)
}

// Computed has a rule that is not read off: the key is what is left.
//
//seccompgen:filter Computed
func computed() rules.Program {
	return program(rules.SyscallRules{
		3: {one(9), one(1)}, // finds dead-rule 3
		4: list, // finds dead-rule 4
	})
}

func one(x uintptr) rules.Rule { return rules.Rule{rules.LessThan(x)} }

var list = []rules.Rule{{rules.LessThan(9)}, {rules.LessThan(1)}}

// Two has the number in two rule sets. What is written out tells them apart.
//
//seccompgen:filter Two
func two() rules.Program {
	return program(
		rules.SyscallRules{3: {{rules.LessThan(9)}}},
		rules.SyscallRules{3: {{rules.LessThan(8)}, {rules.EqualTo(20)}}}, // finds dead-rule {rules.LessThan(8)}
		rules.SyscallRules{4: {{rules.LessThan(9)}}},
		rules.SyscallRules{4: {{rules.LessThan(9)}}, 5: {}},
	)
} // finds at the filter: dead-rule

// Merged has two maps in one rule set. Twice the same cannot be told apart.
//
//seccompgen:filter Merged
func merged() rules.Program {
	r := rules.SyscallRules{3: {{rules.LessThan(9)}}}
	r.Merge(rules.SyscallRules{3: {{rules.LessThan(8)}}}) // finds dead-rule {rules.LessThan(8)}
	r.Merge(rules.SyscallRules{4: {{rules.LessThan(9)}}})
	r.Merge(rules.SyscallRules{4: {{rules.LessThan(9)}}})
	return program(r)
} // finds at the filter: dead-rule

// Keys are computed, and the literal is not what there is in the end.
//
//seccompgen:filter Replaced
func replaced() rules.Program {
	r := rules.SyscallRules{
		3: {{rules.EqualTo(1)}, {rules.EqualTo(2)}}, // finds dead-rule 3
	}
	for n := range r {
		r[n] = []rules.Rule{{rules.LessThan(9)}, {rules.LessThan(8)}}
	}
	return program(r)
}

// Other has the number in a second rule set, under a key that is computed: what
// is written belongs to the first.
//
//seccompgen:filter Other
func other() rules.Program {
	first := rules.SyscallRules{3: {{rules.LessThan(9)}, {rules.EqualTo(20)}}, 4: {{rules.LessThan(9)}}}
	second := rules.SyscallRules{}
	for n := range uintptr(5) {
		if n > 2 {
			second[n] = []rules.Rule{{rules.LessThan(9)}}
		}
	}
	return program(first, second)
} // finds at the filter: dead-rule-set
`
	dir := writeModule(t, source)
	warnings, err := driver.Lint(context.Background(), driver.Config{Dir: dir, Archs: arch.Common()[:1]})
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(txtar.Parse([]byte(source)).Files[0].Data), "\n")
	var got, want []string
	for _, w := range warnings {
		text := ""
		if w.Pos.Line <= len(lines) {
			text = lines[w.Pos.Line-1][w.Pos.Column-1:]
		}
		got = append(got, fmt.Sprintf("%d %s %s", w.Pos.Line, w.Code, text))
	}
	finds := regexp.MustCompile(`^(.*)// finds ([a-z-]+) (.*)$`)
	filter := 0
	for i, line := range lines {
		if strings.HasPrefix(line, "func ") {
			filter = i + 1
		}
		switch m := finds.FindStringSubmatch(line); {
		case strings.Contains(line, "// finds below"):
			want = append(want, fmt.Sprintf("%d dead-rule {", i))
		case strings.Contains(line, "// finds at the filter: "):
			_, code, _ := strings.Cut(line, ": ")
			want = append(want, fmt.Sprintf("%d %s %s", filter, code, strings.TrimPrefix(lines[filter-1], "func ")))
		case m != nil:
			at := strings.LastIndex(m[1], m[3])
			if at < 0 {
				t.Fatalf("line %d: no %q", i+1, m[3])
			}
			want = append(want, fmt.Sprintf("%d %s %s", i+1, m[2], line[at:]))
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("found\n%s\n\nwant\n%s", g, w)
		for _, w := range warnings {
			t.Log(w)
		}
	}
}
