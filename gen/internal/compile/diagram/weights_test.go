package diagram

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// randomWeights makes unrealistic weights: for kernels with and without the cache, and
// with no, few or many counted numbers.
func randomWeights(r *rand.Rand) weight.Weights {
	w := weight.Weights{Uncached: r.IntN(2) == 0}
	if n := r.IntN(3); n > 0 {
		w.Calls = map[uint32]uint64{math.MaxUint32: 3}
		for range n * n * 8 {
			w.Calls[uint32(r.IntN(500))] = r.Uint64() >> r.IntN(64)
		}
	}
	return w
}

// busy allows 40 numbers, checks seven and denies the rest.
func busy(t testing.TB) *policy.Policy {
	sr := rules.SyscallRules{}
	for nr := range uintptr(40) {
		sr[7*nr] = nil
	}
	for i, nr := range []uintptr{1, 50, 99, 150, 199, 250, 300} {
		sr[nr] = []rules.Rule{{rules.EqualTo(1000 + i)}, {rules.EqualTo(3000 + i)}}
	}
	return normalized(t, rules.Program{
		DefaultAction: rules.KillProcess, BadArchAction: rules.KillProcess,
		RuleSets: []rules.RuleSet{{Action: rules.Allow, Rules: sr}},
	}, testarch.Lookup(t, "amd64"))
}

// tests counts the tests of the number that a call executes.
func tests(n *Node, nr uint32) (count int) {
	call := linux.SeccompData{Nr: int32(nr), Arch: 0xc000003e}
	for !n.Leaf() && n.Test.Word.Kind <= Arch {
		if n.Test.Word.Kind == Nr {
			count++
		}
		if n.Test.Holds(n.Test.Word.of(&call)) {
			n = n.Yes
		} else {
			n = n.No
		}
	}
	return count
}

// The weights of all calls add up to 1, and each kind of call has its share.
func TestWeightsAddUp(t *testing.T) {
	p := busy(t)
	const p0, d0 = weight.PermittedShare, weight.DeniedShare
	for name, w := range map[string]weight.Weights{
		"default":                    {},
		"old kernel":                 {Uncached: true},
		"profile":                    {Calls: map[uint32]uint64{0: 1000, 1: 10, 2: 5, 50: 85}},
		"profile, old kernel":        {Calls: map[uint32]uint64{0: 1000, 1: 10, 2: 5, 50: 85}, Uncached: true},
		"profile of nothing":         {Calls: map[uint32]uint64{}},
		"profile of cached calls":    {Calls: map[uint32]uint64{0: 1000}},
		"profile of unknown numbers": {Calls: map[uint32]uint64{1 << 20: 7, math.MaxUint32: 2}},
	} {
		groups := weight.GroupsOf(p)
		m := weight.Share(groups, p.Arch, w)
		share := map[string]float64{}
		for _, g := range groups {
			share[[]string{weight.Denied: "denied", weight.Checked: "checked", weight.Always: "allowed"}[g.Kind]] += m.Calls(g)
		}
		want := map[string]float64{"checked": p0, "denied": d0}
		switch name {
		case "old kernel":
			// 40 numbers and 14 rules permit calls.
			want = map[string]float64{"allowed": p0 * 40 / 54, "checked": p0 * 14 / 54, "denied": d0}
		case "profile":
			want = map[string]float64{"checked": 0.05*p0 + 0.95*95/100, "denied": 0.05*d0 + 0.95*5/100}
		case "profile, old kernel":
			want = map[string]float64{
				"allowed": 0.05*p0*40/54 + 0.95*1000/1100,
				"checked": 0.05*p0*14/54 + 0.95*95/1100,
				"denied":  0.05*d0 + 0.95*5/1100,
			}
		case "profile of unknown numbers":
			want = map[string]float64{"checked": 0.05 * p0, "denied": 0.05*d0 + 0.95}
		}
		for _, kind := range []string{"allowed", "checked", "denied"} {
			if math.Abs(share[kind]-want[kind]) > 1e-9 {
				t.Errorf("%s: %s calls weigh %.6f, want %.6f", name, kind, share[kind], want[kind])
			}
		}
	}
}

// Frequent calls are found by the first tests.
func TestFrequentCallsAreOnTop(t *testing.T) {
	p := busy(t)
	plain := Build(p, weight.Weights{}).Root
	for _, nr := range []uint32{1, 50, 150, 300, 2, 301, 451} {
		hot := Build(p, weight.Weights{Calls: map[uint32]uint64{nr: 1}}).Root
		if got, before := tests(hot, nr), tests(plain, nr); got > 2 || got >= before && before > 1 {
			t.Errorf("number %d executes %d tests if no other call is made, and %d by default", nr, got, before)
		}
	}
}

// A call that is always allowed gets an early test on kernels that execute the filter for
// it, and none on kernels that cache it.
func TestOldKernelsExecuteAllowedCalls(t *testing.T) {
	p := busy(t)
	const allowed = 140
	calls := map[uint32]uint64{allowed: 1000, 50: 1}
	old, recent := Build(p, weight.Weights{Calls: calls, Uncached: true}).Root, Build(p, weight.Weights{Calls: calls}).Root
	if got := tests(old, allowed); got != 1 {
		t.Errorf("before Linux 5.11 the most frequent call executes %d tests, want 1", got)
	}
	if tests(recent, 50) != 1 || tests(recent, allowed) == 1 {
		t.Errorf("from Linux 5.11 on the cached call takes %d tests and the checked call %d", tests(recent, allowed), tests(recent, 50))
	}
}
