package driver_test

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// disagreement returns a call that program and policy treat differently.
func disagreement(t testing.TB, c *driver.Compiled) *linux.SeccompData {
	var found *linux.SeccompData
	cases.Boundary(c.Policy, func(call *linux.SeccompData) {
		result, err := bpf.Run(c.Program, call, c.Policy.Arch.BigEndian)
		if err != nil {
			t.Fatal(err)
		}
		if result.Action != c.Policy.Eval(call) && found == nil {
			copied := *call
			found = &copied
		}
		if result.Executed > c.Cost.Longest.Executed {
			t.Fatalf("%+v executes %d instructions, the longest path is said to be %d", call, result.Executed, c.Cost.Longest.Executed)
		}
	})
	return found
}

func TestCorpus(t *testing.T) {
	for _, plain := range cases.Corpus() {
		t.Run(plain.Name, func(t *testing.T) {
			if testing.Short() && len(plain.Rules) > 500 {
				t.Skip("-short: the largest is left out")
			}
			c, err := driver.Compile(plain.Program(), testarch.Lookup(t, "amd64"))
			if err != nil {
				t.Fatal(err)
			}
			if call := disagreement(t, c); call != nil {
				t.Errorf("%+v: the program is wrong", call)
			}
			cases.Boundary(c.Policy, func(call *linux.SeccompData) {
				result, _ := bpf.Run(c.Program, call, false)
				if want := plain.Meaning(call); result.Action != want {
					t.Fatalf("%+v gives %v, the corpus says %v", call, result.Action, want)
				}
			})
			t.Logf("%d instructions, longest path %d, %d cached", len(c.Program), c.Cost.Longest.Executed, c.Cost.Cached)
		})
	}
}

// The verifier finds what is wrong: a program with one compared value
// changed, or one answer about bits turned round, is told from the right one. (Borders
// of searches are left out: a value that was asked for before may be on either side of
// one. So may one that has another bit.)
func TestDisagreementIsFound(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: it tries the helper of these tests, not the product")
	}
	for _, plain := range cases.Corpus() {
		c, err := driver.Compile(plain.Program(), testarch.Lookup(t, "amd64"))
		if err != nil {
			t.Fatal(err)
		}
		right := c.Program
		if len(right) > 150 {
			continue
		}
		for pc := range right {
			if right[pc].OpCode != bpf.JumpEq && right[pc].OpCode != bpf.JumpSet {
				continue
			}
			wrong := append([]linux.BPFInstruction(nil), right...)
			if at := &wrong[pc]; at.OpCode == bpf.JumpSet {
				at.JumpIfTrue, at.JumpIfFalse = at.JumpIfFalse, at.JumpIfTrue
			} else {
				at.K++
			}
			c.Program = wrong
			if disagreement(t, c) == nil {
				t.Errorf("%s: instruction %d was changed unnoticed", plain.Name, pc)
			}
		}
	}
}

func TestAlwaysAllowedStaysCacheable(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: it compiles the corpus once more")
	}
	for _, plain := range cases.Corpus() {
		a := testarch.Lookup(t, "amd64")
		c, err := driver.Compile(plain.Program(), a)
		if err != nil {
			t.Fatal(err)
		}
		checked := map[uint32]bool{}
		for _, r := range plain.Rules {
			if len(r.Conds) > 0 {
				checked[r.Nr] = true
			}
		}
		for _, r := range plain.Rules {
			always := !checked[r.Nr] && r.Action == rules.Allow
			if got := bpf.ConstantAllow(c.Program, a.Token, r.Nr); got != always {
				t.Errorf("%s: %s cached: %v, want %v", plain.Name, r.Name, got, always)
			}
		}
	}
}

func TestSameRulesSameBytes(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	a := testarch.Lookup(t, "arm64")
	for range effort.Size(30, 100, 300) {
		program := cases.Random(r, a)
		first, err := driver.Compile(program, a)
		if err != nil {
			continue
		}
		again, err := driver.Compile(program, a)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(first.Program, again.Program) {
			t.Fatalf("two programs for one policy:\n%v", first.Policy)
		}
	}
}

func TestTooLongNamesTheCallsThatCostMost(t *testing.T) {
	sr := rules.SyscallRules{0: {}, 1: {{rules.EqualTo(1)}}}
	for i := range 6000 {
		sr[16] = append(sr[16], rules.Rule{nil, rules.EqualTo(i * 7919)})
	}
	_, err := driver.Compile(rules.Program{RuleSets: []rules.RuleSet{{Action: rules.Allow, Rules: sr}}}, testarch.Lookup(t, "amd64"))
	var long *driver.TooLong
	if !errors.As(err, &long) {
		t.Fatalf("err = %v", err)
	}
	if long.Instructions <= linux.BPF_MAXINSNS || long.Costs[0].Call != "ioctl" {
		t.Errorf("%+v", long)
	}
	for _, want := range []string{"4096", "ioctl", "ranges"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is missing from: %v", want, err)
		}
	}
}

// A list that a tree does not fit for is asked for value by value.
func TestLongList(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: no list of 4000 values")
	}
	const values = 4000
	sr := rules.SyscallRules{}
	for i := range values {
		sr[16] = append(sr[16], rules.Rule{nil, rules.EqualTo(i * 7919)})
	}
	c, err := driver.Compile(rules.Program{RuleSets: []rules.RuleSet{{Action: rules.Allow, Rules: sr}}}, testarch.Lookup(t, "amd64"))
	if err != nil {
		t.Fatal(err)
	}
	if call := disagreement(t, c); call != nil {
		t.Errorf("%+v: the program is wrong", call)
	}
	if n := len(c.Program); n < values || n > linux.BPF_MAXINSNS {
		t.Errorf("%d instructions for %d values", n, values)
	}
}

// Every number with fifty rules: what fits is proved, and what does not is told before
// its author loses patience.
func TestManyRules(t *testing.T) {
	const patience = 30 * time.Second // of processor time; a tenth of it is usual
	amd64 := testarch.Lookup(t, "amd64")
	r := rand.New(rand.NewPCG(121, 122))
	var values [50]uintptr
	for i := range values {
		values[i] = uintptr(r.Uint32())
	}
	for _, c := range []struct {
		name string
		fits bool
		long bool // it takes seconds; make test-long has it
		rule func(nr, value, another uintptr) rules.Rule
	}{
		{"the same for all", true, false, func(_, v, _ uintptr) rules.Rule { return rules.Rule{nil, rules.EqualTo(v)} }},
		{"pairs", true, false, func(_, v, w uintptr) rules.Rule { return rules.Rule{rules.EqualTo(v % 16), rules.EqualTo(w)} }},
		{"five kinds", true, true, func(nr, v, _ uintptr) rules.Rule { return rules.Rule{nil, rules.EqualTo(v + nr%5)} }},
		{"masks", true, true, func(nr, v, _ uintptr) rules.Rule {
			return rules.Rule{rules.MaskedEqual(v&0xff, v&0x55), rules.EqualTo(nr % 7)}
		}},
		{"each its own", false, false, func(nr, v, _ uintptr) rules.Rule { return rules.Rule{nil, rules.EqualTo(v + nr)} }},
		{"pairs, each its own", false, true, func(nr, v, w uintptr) rules.Rule {
			return rules.Rule{rules.LessThan(v + nr), rules.EqualTo(w)}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.long && !effort.Long() || testing.Short() {
				t.Skip("it takes seconds; make test-long has it")
			}
			sr := rules.SyscallRules{}
			for _, nr := range amd64.Numbers() {
				for i, v := range values {
					sr[uintptr(nr)] = append(sr[uintptr(nr)], c.rule(uintptr(nr), v, values[len(values)-1-i]))
				}
			}
			var err error
			took := effort.CPU(t, func() {
				_, err = driver.Compile(rules.Program{RuleSets: []rules.RuleSet{{Action: rules.Allow, Rules: sr}}}, amd64)
			})
			t.Logf("%v", took)
			var long *driver.TooLong
			if c.fits && err != nil || !c.fits && !errors.As(err, &long) {
				t.Errorf("fits is %v, err = %v", c.fits, err)
			}
			if took > patience {
				t.Errorf("it took %v", took)
			}
		})
	}
}

func TestMistakesAreAllReported(t *testing.T) {
	_, err := driver.Compile(rules.Program{RuleSets: []rules.RuleSet{
		{Action: rules.Allow, Rules: rules.SyscallRules{0: {}, 1: {{7}}}},
		{Action: rules.Log, Rules: rules.SyscallRules{0: {}}},
	}}, testarch.Lookup(t, "amd64"))
	var errs diag.RuleErrors
	if !errors.As(err, &errs) || len(errs) != 2 {
		t.Errorf("err = %v", err)
	}
}
