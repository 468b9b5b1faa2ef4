package main

import (
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// The calls over which averages are taken are those that the legend describes.
func TestCallsMatchAndMismatch(t *testing.T) {
	for _, p := range cases.Corpus() {
		conditional, checked := 0, map[uint32]bool{}
		for _, r := range p.Rules {
			if len(r.Conds) > 0 {
				conditional++
				checked[r.Nr] = true
			}
		}
		match, mismatch := matching(&p), mismatching(&p)
		if len(match) != conditional || len(mismatch) != len(checked) {
			t.Errorf("%s: %d calls match and %d do not, want %d and %d", p.Name, len(match), len(mismatch), conditional, len(checked))
		}
		for _, call := range match {
			if !anyHolds(&p, &call) {
				t.Errorf("%s: no rule holds for %+v", p.Name, call)
			}
		}
		for _, call := range mismatch {
			if p.Meaning(&call) != p.DefaultAction {
				t.Errorf("%s: a rule holds for %+v", p.Name, call)
			}
		}
	}
}

// No denied call is made in earnest, and none of those that the kernel asks no filter
// about; what is timed as a match is one.
func TestTimedCalls(t *testing.T) {
	a, err := arch.Lookup("amd64")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range cases.Corpus() {
		normal, err := normalize.Rules(p.Program(), a)
		if err != nil {
			t.Fatal(err)
		}
		calls := timed(&p, normal)
		for i, c := range calls {
			call := linux.SeccompData{Nr: int32(c.Nr), Arch: p.Arch, Args: c.Args}
			allowed := p.Meaning(&call) == linux.SECCOMP_RET_ALLOW
			if allowed == (c.Kind == kindDenied) || c.Nr == uretprobe || c.Nr == uprobe {
				t.Errorf("%s: %+v is timed as %d", p.Name, call, c.Kind)
			}
			if plain := unfiltered(calls)[i]; c.Kind == kindDenied && plain.Nr != unused {
				t.Errorf("%s: %+v is made without a filter", p.Name, plain)
			}
		}
	}
}
