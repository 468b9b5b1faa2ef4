package bench

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// The rules are so small that all calls can be tried: two arguments, whose halves are
// compared with 0 to 3. A half of 4 stands for all other values, because an equality
// test becomes only jeq. Some programs of libseccomp are correct and some are wrong.
// The verifier must agree with the trial on each.
func TestJudgeAgainstTrial(t *testing.T) {
	const policies = 150
	r := rand.New(rand.NewPCG(43, 44))
	right, wrong := 0, 0
	for range policies {
		p := randomRules(r, 2, func(int, int) uintptr { return uintptr(1 + r.IntN(3)) })
		normal, err := normalize.Rules(p, host(t))
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range optimizations {
			program := theirs(t, p, o)
			mistaken := trial(t, program, normal)
			_, err := prove.Equivalent(program, meaning.ABI{Arch: host(t), Rules: p})
			var found *prove.Counterexample
			switch {
			case mistaken == nil && err == nil:
				right++
			case mistaken != nil && errors.As(err, &found):
				wrong++
				interpreted(t, "libseccomp's", program, &found.Call, found.Program)
				if got := normal.Eval(&found.Call); got != found.Rules || got == found.Program {
					t.Errorf("no witness: %v (the policy says %v)", found, got)
				}
			default:
				t.Fatalf("the trial finds %+v, the verifier reports: %v\n%v%s", mistaken, err, normal, bpf.Listing(program, bpf.Names{}))
			}
		}
	}
	t.Logf("%s: %d programs are correct and proved, %d are wrong and rejected", version(), right, wrong)
	if right == 0 || wrong == 0 {
		t.Error("one of the two verdicts does not occur, so this test proves little (see TestFaults)")
	}
}

// trial returns a call for which program and policy give different actions, or nil.
func trial(t *testing.T, program []linux.BPFInstruction, p *policy.Policy) *linux.SeccompData {
	t.Helper()
	try := func(call *linux.SeccompData) bool {
		result, err := bpf.Run(program, call, p.Arch.BigEndian)
		if err != nil {
			t.Fatal(err)
		}
		return result.Action == p.Eval(call)
	}
	numbers := []uint32{p.Arch.OtherABI, math.MaxUint32 - 1}
	for _, rg := range p.Ranges {
		numbers = append(numbers, rg.First, rg.Last)
	}
	const halves = 5
	for _, number := range numbers {
		for _, token := range []uint32{p.Arch.Token, p.Arch.Token ^ 1} {
			call := linux.SeccompData{Nr: int32(number), Arch: token}
			for i := range halves * halves {
				call.Args[0] = uint64(i/halves)<<32 | uint64(i%halves)
				for k := range halves * halves {
					call.Args[1] = uint64(k/halves)<<32 | uint64(k%halves)
					if !try(&call) {
						return &call
					}
				}
			}
		}
	}
	return nil
}
