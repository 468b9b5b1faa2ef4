package diff

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/names"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Permission is a set of calls that a filter does not deny, with one action. Old is the action
// of a filter that denies all calls, and means nothing.
type Permission struct {
	*Change
	Danger string // why a reviewer should look at it, or ""
	rank   int    // the least is the most dangerous
}

// Permissions are all calls that a filter does not deny.
type Permissions struct {
	Arch *arch.Arch // whose names the list uses
	List []*Permission

	// Undecided describes sets of calls that are too large to list.
	Undecided []string
}

// Permitted lists what a filter does not deny, the most dangerous calls first: all calls of
// many numbers and of other architectures, then each dangerous call (see names.Danger), then
// the others together. It is the difference from a filter that denies every call. The error is
// that of bpf.Check, for a program that the kernel would reject.
func Permitted(program []linux.BPFInstruction, a *arch.Arch) (*Permissions, error) {
	nothing := []linux.BPFInstruction{{OpCode: bpf.ReturnK, K: uint32(linux.SECCOMP_RET_KILL_PROCESS)}}
	report, err := Compare(nothing, program, a)
	if err != nil {
		return nil, err
	}
	p := &Permissions{Arch: a, Undecided: report.Undecided}
	for _, change := range report.Changes {
		if !bpf.Denies(change.New) {
			p.List = append(p.List, permissions(change, a)...)
		}
	}
	slices.SortStableFunc(p.List, func(a, b *Permission) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), strings.Compare(a.Where, b.Where))
	})
	return p, nil
}

// permissions separates the dangerous calls of a change, by their dangers, from the rest.
func permissions(change *Change, a *arch.Arch) (list []*Permission) {
	if change.Calls == nil {
		return []*Permission{{change, "these are calls of many numbers", -1}}
	}
	var byDanger []*Permission
	put := func(run arch.Run, why string, rank int) {
		i := slices.IndexFunc(byDanger, func(p *Permission) bool { return p.Danger == why })
		if i < 0 {
			part := *change
			part.Calls, i = nil, len(byDanger)
			byDanger = append(byDanger, &Permission{&part, why, rank})
		}
		byDanger[i].Calls = append(byDanger[i].Calls, run)
	}
	for _, run := range change.Calls {
		rank, why := names.Danger(strings.TrimPrefix(run.Name, "x32_"))
		switch {
		case run.Name != "":
		case change.Where != "":
			rank, why = -1, "no rule for this architecture covers them, and they are calls of other names there"
		case callsX32(a, run):
			rank, why = -1, "x32 has other numbers for the calls that rules deny by name"
		}
		put(run, why, rank)
	}
	return byDanger
}

// callsX32 reports whether a range of numbers without names has calls of x32.
func callsX32(a *arch.Arch, run arch.Run) bool {
	if !a.IsOtherABI(run.Last) {
		return false
	}
	parts := a.RunsWithX32(max(run.First, a.OtherABI), run.Last, math.MaxInt)
	return slices.ContainsFunc(parts, func(part arch.Run) bool { return part.Name != "" })
}

// subjects names the calls. Where dangerous calls are listed apart, the others are not "all
// calls except" these.
func (p *Permission) subjects(a *arch.Arch) string {
	if p.Calls == nil || p.Where != "" {
		return p.Change.subjects(a)
	}
	if all := p.Change.subjects(a); all == "all calls" {
		return all
	}
	return list(p.Calls)
}
