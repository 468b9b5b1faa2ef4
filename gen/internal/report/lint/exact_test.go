package lint

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// All reported rules can be removed together, and no call gets another answer. No further
// rule can then be removed. The verifier confirms both for random rules.
func TestRemovedRulesAreThoseThatChangeNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	n := effort.Size(100, 800, 4000)
	programs, removed, kept := 0, 0, 0
	for range n {
		a := testarch.Lookup(t, "amd64")
		if r.IntN(3) == 0 {
			a = small()
		}
		program := cases.Random(r, a)
		p, err := normalize.Rules(program, a)
		if err != nil {
			continue // a rule set without any calls left is an error
		}
		programs++
		gone := removable(t, program, p)
		left := program
		for _, at := range backwards(gone) {
			left = without(left, at)
		}
		removed += len(gone)
		if !same(t, left, program, p.Arch) {
			t.Fatalf("%v\nmeans something else without %v:\n%v", program, gone, left)
		}
		for _, at := range all(left) {
			kept++
			if same(t, without(left, at), program, p.Arch) {
				t.Fatalf("%v\nmeans the same without %v, which is not reported; only %v are", left, at, gone)
			}
		}
	}
	if programs < n/4 || removed < n/4 || kept < n/4 {
		t.Errorf("%d programs, %d rules removed, %d kept: too few", programs, removed, kept)
	}
}

// removable returns the rules that Check reports as unnecessary.
func removable(t *testing.T, program rules.Program, p *policy.Policy) []diag.Site {
	seen := map[diag.Site]bool{}
	for _, f := range Check(program, p) {
		at := f.Site
		switch f.Code {
		case DeadRule, CoveredRule:
			seen[at] = true
		case ConstantCondition:
			matcher := program.RuleSets[at.RuleSet].Rules[uintptr(at.Number)][at.Rule][at.Position]
			if holds, _ := meaning.Constant(matcher, p.Arch.WordBits); !holds {
				at.Position = -1
				seen[at] = true
			}
		case DeadRuleSet:
			for _, other := range all(program) {
				if other.RuleSet == at.RuleSet {
					other.Call = p.Arch.Describe(uint32(other.Number))
					seen[other] = true
				}
			}
		case Undecided:
			t.Fatalf("undecided: %v", f)
		}
	}
	return slices.Collect(maps.Keys(seen))
}

// backwards sorts sites so that later rules are removed first.
func backwards(list []diag.Site) []diag.Site {
	slices.SortFunc(list, func(a, b diag.Site) int { return b.Rule - a.Rule })
	return list
}

// all lists the rules of a program.
func all(program rules.Program) []diag.Site {
	var list []diag.Site
	for i, set := range program.RuleSets {
		for number, entry := range set.Rules {
			for k := range max(len(entry), 1) {
				if len(entry) == 0 {
					k = -1
				}
				list = append(list, diag.Site{RuleSet: i, Number: uint64(number), Rule: k, Position: -1})
			}
		}
	}
	return list
}

// without returns the rules without one of them. It removes an entry with its last rule,
// since an empty entry accepts everything.
func without(program rules.Program, at diag.Site) rules.Program {
	program.RuleSets = slices.Clone(program.RuleSets)
	set := &program.RuleSets[at.RuleSet]
	set.Rules = maps.Clone(set.Rules)
	number := uintptr(at.Number)
	entry := slices.Clone(set.Rules[number])
	if at.Rule >= 0 {
		entry = slices.Delete(entry, at.Rule, at.Rule+1)
	}
	if set.Rules[number] = entry; len(entry) == 0 {
		delete(set.Rules, number)
	}
	return program
}

// same reports whether two rule sets mean the same.
func same(t *testing.T, program, other rules.Program, a *arch.Arch) bool {
	t.Helper()
	table := bdd.New(bdd.Budget{Nodes: 1 << 22, Steps: 1 << 26})
	of := func(program rules.Program) bdd.Ref {
		abis := []meaning.ABI{{Arch: a, Rules: program}}
		if err := meaning.Check(abis); err != nil {
			t.Fatalf("%v: %v", program, err)
		}
		return meaning.Of(table, abis, bdd.Everything)
	}
	return of(program) == of(other)
}
