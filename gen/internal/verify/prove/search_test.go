package prove_test

import (
	"errors"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// whereReturns returns the question for which calls the first program returns an action.
func whereReturns(action linux.BPFAction) prove.Question {
	return func(t *bdd.Table, _ bdd.Part, answers []bdd.Ref) bdd.Ref {
		return t.Where(answers[0], func(x uint32) bool { return x == uint32(action) })
	}
}

// Search returns the simplest call of the part, or none.
func TestSearch(t *testing.T) {
	a, err := arch.Lookup("amd64")
	if err != nil {
		t.Fatal(err)
	}
	own := bdd.Block{Value: a.Token}
	// The program allows number 3 and all numbers from 5 on, on every architecture.
	program := code{
		ins(bpf.LoadAbs, bpf.OffsetNr), ins(bpf.JumpEq, 3, 1, 0), ins(bpf.JumpGe, 5, 0, 1),
		ins(bpf.ReturnK, uint32(linux.SECCOMP_RET_ALLOW)), ins(bpf.ReturnK, uint32(linux.SECCOMP_RET_ERRNO)),
	}
	for _, c := range []struct {
		name   string
		in     bdd.Part
		action linux.BPFAction
		want   *linux.SeccompData
	}{
		{"a named call of the architecture", bdd.Everything, linux.SECCOMP_RET_ALLOW, &linux.SeccompData{Nr: 3, Arch: a.Token}},
		{"the least of a part", bdd.Part{Arch: own, Nr: bdd.Block{Value: 4, Free: 2}}, linux.SECCOMP_RET_ALLOW, &linux.SeccompData{Nr: 5, Arch: a.Token}},
		{"a call of an unknown architecture", bdd.Part{Arch: bdd.Block{Value: 0x1234}, Nr: bdd.AnyWord}, linux.SECCOMP_RET_ALLOW, &linux.SeccompData{Nr: 3, Arch: 0x1234}},
		{"none in the part", bdd.Part{Arch: own, Nr: bdd.Block{Value: 3}}, linux.SECCOMP_RET_ERRNO, nil},
		{"none at all", bdd.Everything, linux.SECCOMP_RET_TRAP, nil},
	} {
		got, err := prove.Search(c.in, a, whereReturns(c.action), program)
		if err != nil || (got == nil) != (c.want == nil) || got != nil && *got != *c.want {
			t.Errorf("%s: %+v, %v; want %+v", c.name, got, err, c.want)
		}
	}
	if _, err := prove.Search(bdd.Everything, a, whereReturns(7), program, code{}); err == nil {
		t.Error("Search accepts an empty program")
	}
	if !effort.Long() {
		return // the rest exhausts the budget, and so does the test of Subset in gen/internal/report/diff
	}
	var open *prove.Undecided
	if call, err := prove.Search(bdd.Everything, a, whereReturns(7), code{ins(bpf.LoadAbs, low(0)), ins(bpf.ALU|bpf.MUL|bpf.K, 0x2545f491), ins(bpf.ReturnA, 0)}); call != nil || !errors.As(err, &open) {
		t.Errorf("a question that exceeds the budget: %+v, %v", call, err)
	}
}
