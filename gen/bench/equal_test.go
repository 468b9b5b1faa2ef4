package bench

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

func ours(t *testing.T, p rules.Program) *driver.Compiled {
	t.Helper()
	c, err := driver.Compile(p, host(t))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// withStrays permits the numbers 512 to 547, which libseccomp does not treat as calls of
// x32; see TestStrayNumbers.
func withStrays(p rules.Program) rules.Program {
	if policy.Permits(p.DefaultAction) {
		strays := rules.SyscallRules{}
		for number := uintptr(512); number <= 547; number++ {
			strays[number] = nil
		}
		p.RuleSets = append(slices.Clone(p.RuleSets), rules.RuleSet{Action: p.DefaultAction, Rules: strays})
	}
	return p
}

// proveEqual fails the test unless libseccomp's programs agree with the policy of our
// program, and with our program.
func proveEqual(t *testing.T, p rules.Program) (our, linearly, asTree []linux.BPFInstruction) {
	t.Helper()
	c := ours(t, withStrays(p))
	judged := func(o optimization) []linux.BPFInstruction {
		program := theirs(t, p, o)
		if _, err := prove.Equivalent(program, c.ABIs...); err != nil {
			t.Errorf("%s, %v: %v\n%v%s", version(), o, err, c.Policy, bpf.Listing(program, bpf.Names{}))
		}
		if err := prove.Programs(c.Program, program, c.Policy.Arch.BigEndian); err != nil {
			t.Errorf("ours and that of %s, %v: %v", version(), o, err)
		}
		return program
	}
	return c.Program, judged(linear), judged(tree)
}

// The test covers the policies of the corpus whose conditions are all tests for equality.
// The bad-architecture action is set to the default action; see TestX32.
func TestCorpusIsEqual(t *testing.T) {
	conditional := 0
	for _, plain := range cases.Corpus() {
		conditions, equalities := 0, 0
		for _, rule := range plain.Rules {
			conditions += len(rule.Conds)
			for _, c := range rule.Conds {
				if c.Op == "eq" {
					equalities++
				}
			}
		}
		if equalities < conditions {
			t.Logf("%s is left out: %d of its %d conditions are not tests for equality", plain.Name, conditions-equalities, conditions)
			continue
		}
		if conditions > 0 {
			conditional++
		}
		t.Run(plain.Name, func(t *testing.T) {
			if plain.Arch != host(t).Token {
				t.Skipf("the numbers are those of architecture %#x, this machine has %#x", plain.Arch, host(t).Token)
			}
			p := plain.Program()
			p.BadArchAction = p.DefaultAction
			our, linearly, asTree := proveEqual(t, p)
			t.Logf("%d equality tests; proved equal: ours of %d instructions, theirs of %d and, as a tree, %d",
				equalities, len(our), len(linearly), len(asTree))
		})
	}
	if conditional == 0 {
		t.Error("no policy of the corpus has conditions, all of them tests for equality")
	}
}

// In these random rules no two calls and no two arguments are compared with the same
// value. libseccomp thus cannot share comparisons between them, which it does wrongly, as
// TestFaults and TestJudgeAgainstTrial show.
func TestRandomIsEqual(t *testing.T) {
	const policies = 150
	r := rand.New(rand.NewPCG(41, 42))
	var sizes []int
	trees := 0
	for range policies {
		p := randomRules(r, 6, func(call, argument int) uintptr {
			own := uintptr(8*(6*call+argument) + 1 + r.IntN(4))
			return [...]uintptr{own, ^own, own<<32 | own, 1<<32 | own}[r.IntN(4)]
		})
		_, linearly, asTree := proveEqual(t, p)
		if t.Failed() {
			return
		}
		sizes = append(sizes, countRules(p))
		if !slices.Equal(linearly, asTree) {
			trees++
		}
	}
	slices.Sort(sizes)
	t.Logf("%d policies proved equal, of %d to %d rules, half of them of %d or more; %d make two programs, linear and tree",
		policies, sizes[0], sizes[policies-1], sizes[policies/2], trees)
	if trees < policies/2 {
		t.Error("too few policies have different linear and tree programs")
	}
}
