package cost

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/machine"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// longest finds the longest path that a call takes, and the plainest call that takes it.
// The longest path of the control flow can be longer: its tests may contradict each other.
func longest(program []linux.BPFInstruction, a *arch.Arch) Path {
	path := Path{Executed: bpf.LongestPath(program)}
	t := bdd.New(bdd.Budget{Nodes: maxNodes, Steps: maxSteps})
	var most uint32
	var call linux.SeccompData
	if bdd.Try(func() {
		executed := machine.Executed(t, program, a.BigEndian, bdd.Everything)
		t.Where(executed, func(n uint32) bool { most = max(most, n); return false })
		set := t.Where(executed, func(n uint32) bool { return n == most })
		call = prove.Witness(t, set, bdd.Everything, []*arch.Arch{a})
	}) == nil {
		path = Path{int(most), &call}
	}
	return path
}
