package diagram

import (
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// is returns the condition that the low half of an argument has a value.
func is(field policy.Field, value uint64) policy.Condition {
	return policy.Condition{Field: field, Kind: policy.UnderMask, A: 1<<32 - 1, B: value}
}

// decisionsOf builds the diagram of a policy with these decisions for numbers 0, 1, ….
func decisionsOf(t *testing.T, decisions ...[][]policy.Condition) *Diagram {
	t.Helper()
	a, err := arch.Lookup("amd64")
	if err != nil {
		t.Fatal(err)
	}
	p := &policy.Policy{Arch: a, BadArch: linux.SECCOMP_RET_KILL_PROCESS, Default: linux.SECCOMP_RET_KILL_PROCESS}
	kill := policy.Clause{Action: linux.SECCOMP_RET_KILL_PROCESS}
	for i, when := range decisions {
		var d policy.Decision
		for _, w := range when {
			d = append(d, policy.Clause{When: w, Action: linux.SECCOMP_RET_ALLOW})
		}
		p.Ranges = append(p.Ranges, policy.Range{First: uint32(i), Last: uint32(i), Decision: append(d, kill)})
	}
	p.Ranges = append(p.Ranges, policy.Range{First: uint32(len(decisions)), Last: 1<<32 - 1, Decision: policy.Decision{kill}})
	return Build(p, weight.Weights{})
}

// Two decisions share their end if the order of arguments allows it.
func TestDecisionsEndAlike(t *testing.T) {
	d := decisionsOf(t,
		[][]policy.Condition{{is(0, 1), is(1, 5)}},
		[][]policy.Condition{{is(0, 1), is(1, 6)}},
	)
	a, b := d.ABIs[0].Decisions[0], d.ABIs[0].Decisions[1]
	if a.Yes != b.Yes {
		t.Errorf("%v → %v and %v → %v do not share their end", a.Test, a.Yes.Test, b.Test, b.Yes.Test)
	}
}

// A word is not loaded twice if another order loads it once.
func TestOrderThatLoadsLess(t *testing.T) {
	d := decisionsOf(t, [][]policy.Condition{
		{is(2, 1), is(3, 10)},
		{is(2, 1), is(3, 11)},
		{is(2, 3), is(3, 12)},
	})
	for i, value := range []struct{ a2, a3 uint64 }{{1, 10}, {1, 11}, {3, 12}} {
		call := &linux.SeccompData{}
		call.Args[2], call.Args[3] = value.a2, value.a3
		n := d.ABIs[0].Decisions[0]
		if eval(n, call) != linux.SECCOMP_RET_ALLOW {
			t.Fatalf("rule %d does not allow its call", i)
		}
		if got := n.executed(call); got > 7 {
			t.Errorf("rule %d executes %d instructions", i, got)
		}
	}
}
