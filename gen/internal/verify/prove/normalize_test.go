package prove_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/compile/diagram"
	"github.com/seccompgen/seccompgen/gen/internal/compile/layout"
	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	. "github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// triedVariable is the environment variable with the mutants that TestProofUnderMutation tries.
const triedVariable = "SECCOMPGEN_POLICY_MUTANTS"

// TestProofUnderMutation is run by TestMutantsOfNormalize, in a build in which package normalize
// has mutants. It tries each mutant on rules until one reveals it. If the mutant's normal form
// answers some call differently from the correct one, its program must not be proved.
func TestProofUnderMutation(t *testing.T) {
	tried := strings.Fields(os.Getenv(triedVariable))
	if len(tried) == 0 {
		t.Skip("package normalize has no mutants in this build (TestMutantsOfNormalize makes one that has)")
	}
	subjects := normalizeSubjects(t)
	for _, number := range tried {
		fmt.Printf("mutant %s: %s\n", number, fateOf(number, subjects))
	}
}

// normalized has rules with their correct normal form.
type normalized struct {
	abi   meaning.ABI
	want  *policy.Policy
	calls []linux.SeccompData // on which a wrong normal form is likely to differ
}

// normalizeSubjects returns rules with every kind of matcher and random rules, for architectures
// with every kind of number.
func normalizeSubjects(t *testing.T) (list []normalized) {
	t.Helper()
	var programs []meaning.ABI
	archs := []*arch.Arch{testarch.Lookup(t, "amd64"), testarch.Lookup(t, "amd64").WithX32(), testarch.Lookup(t, "386"), testarch.Lookup(t, "mips"), testarch.Lookup(t, "s390x"), testarch.Little32, testarch.Big64}
	for _, a := range archs {
		top := uintptr(1)<<(a.WordBits-1)<<1 - 1 // the greatest value
		words := []any{EqualTo(5), NotEqual(5), GreaterThan(5), GreaterThanOrEqual(5), LessThan(5), LessThanOrEqual(5),
			MaskedEqual(6, 2), MaskedEqual(4, 4), MaskedEqual(top<<4&top, 16), MaskedEqual(4, 8), MaskedEqual(0, 0), MaskedEqual(top, 9),
			GreaterThan(0), LessThan(top), LessThanOrEqual(top), GreaterThan(top), LessThan(0), NotEqual(0), NotEqual(top), GreaterThanOrEqual(0), GreaterThanOrEqual(top)}
		sr := SyscallRules{}
		for i, word := range words {
			sr[uintptr(a.Base)+uintptr(i)+20] = []Rule{{1: word, RuleIP: MatchAny{}}, {0: EqualTo(1), 2: word}}
		}
		for _, actions := range [][2]linux.BPFAction{{Errno(1), KillProcess}, {Allow, Errno(0xffff)}, {Log | 3, Trap(9)}, {Errno(1), Allow}} {
			p := Program{DefaultAction: actions[0], BadArchAction: actions[1], RuleSets: []RuleSet{
				{Action: Trace(3), Vsyscall: true, Rules: SyscallRules{uintptr(a.Base) + 1: {}, uintptr(a.Base) + 2: {{EqualTo(2)}}}},
				{Action: UserNotif | 7, Rules: sr},
				{Action: KillThread, Rules: SyscallRules{uintptr(a.Base) + 2: {{nil, EqualTo(3)}, {}, {EqualTo(4)}}, uintptr(a.Base) + 20: {{EqualTo(6)}}}},
			}}
			for _, unknown := range []linux.BPFAction{0, Errno(38)} {
				for _, x32 := range []linux.BPFAction{0, Errno(77)} {
					p.UnknownAction, p.X32Action = unknown, x32
					programs = append(programs, meaning.ABI{Arch: a, Rules: p})
				}
			}
		}
	}
	r := rand.New(rand.NewPCG(71, 72))
	for i := range 75 {
		a := archs[r.IntN(len(archs))]
		random := cases.Random
		if i%5 == 4 {
			random = cases.RandomBits
		}
		programs = append(programs, meaning.ABI{Arch: a, Rules: random(r, a)})
	}
	for _, abi := range programs {
		want, err := normalize.Rules(abi.Rules, abi.Arch)
		if err != nil {
			continue // on MIPS and 386 some of the numbers take no conditions
		}
		s := normalized{abi: abi, want: want}
		n := 0
		cases.Boundary(want, func(call *linux.SeccompData) {
			if n++; n%3 == 0 {
				s.calls = append(s.calls, *call)
			}
		})
		list = append(list, s)
	}
	if len(list) < 60 {
		t.Fatalf("only %d of %d programs are valid", len(list), len(programs))
	}
	return list
}

// fateOf returns the outcome of a mutant.
func fateOf(number string, subjects []normalized) (fate string) {
	fate = harmless
	for i := range subjects {
		switch one := subjects[i].fate(number); one {
		case harmless:
		case earlier:
			fate = earlier
		default:
			return one
		}
	}
	return fate
}

// fate returns the outcome of a mutant on these rules. A mutant that rejects the rules or panics
// is harmless, but it makes no program for the verifier.
func (s *normalized) fate(mutant string) (fate string) {
	defer func() {
		if recover() != nil {
			os.Unsetenv(mutantVariable)
			fate = earlier
		}
	}()
	os.Setenv(mutantVariable, mutant) // for Normalize alone
	wrong, err := normalize.Rules(s.abi.Rules, s.abi.Arch)
	os.Unsetenv(mutantVariable)
	if err != nil || wrong.Check() != nil {
		return earlier
	}
	var differs *linux.SeccompData
	for i := range s.calls {
		if wrong.Eval(&s.calls[i]) != s.want.Eval(&s.calls[i]) {
			differs = &s.calls[i]
			break
		}
	}
	if differs == nil {
		return harmless
	}
	program := layout.Assemble(diagram.Build(wrong, weight.Weights{}))
	_, err = prove.Equivalent(program, s.abi)
	var found *prove.Counterexample
	switch {
	case errors.As(err, &found):
		return fmt.Sprintf("%s: %v", killed, err)
	case err == nil:
		return fmt.Sprintf("%s: %+v gives %v, want %v", accepted, differs, wrong.Eval(differs), s.want.Eval(differs))
	}
	return fmt.Sprintf("the verifier reports: %v", err)
}
