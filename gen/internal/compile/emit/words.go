package emit

import (
	"cmp"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// words writes a policy as lines. The first line that holds for a call decides:
//
//	other architectures: kill process
//	fcntl: errno EBADF if arg0 >= 0x4    in order of name; of one call,
//	fcntl: allow if arg1 == 0x3          in the order of its clauses
//	read: allow
//	numbers 1000–1999: errno ENOSYS      numbers without a name
//	all others: kill process
//
// A line depends on its own call alone, so that one more call is one more line and no other
// changes: nothing is counted or aligned, and names are not combined.
//
// One line covers all calls of x32 that are treated as those of the same name.
func words(p *policy.Policy) []string {
	lines := []string{"other architectures: " + action(p.BadArch, p.Arch)}
	if p.Arch.HasX32() {
		lines = append(lines, "x32_NAME, unless it has a line: as NAME")
	}
	return append(lines, own(p)...)
}

// own are the lines for the calls of one ABI.
func own(p *policy.Policy) []string {
	var subjects []subject
	for _, r := range p.Ranges {
		constant, ok := r.Decision.Constant()
		isDefault := ok && constant == p.Default
		for _, run := range p.Arch.Runs(r.First, r.Last) {
			native, ofX32 := p.Arch.First(run.First)
			switch {
			case ofX32 && p.Lookup(native).Decision.Equal(r.Decision):
				// covered by the line for all of them
			case ofX32 || !isDefault:
				subjects = append(subjects, subject{label(p.Arch, run), run.Name != "", r.Decision})
			}
		}
	}
	slices.SortStableFunc(subjects, compare)
	var lines []string
	for _, s := range subjects {
		lines = append(lines, s.lines(p)...)
	}
	return append(lines, "all others: "+action(p.Default, p.Arch))
}

// subject is a call with a name, or a run of numbers without one, that lines are about.
type subject struct {
	label    string
	named    bool
	decision policy.Decision
}

// label is the name of a call, or describes a run of numbers. A range of unnamed numbers with
// one decision is of one kind, or has that decision for several kinds.
func label(a *arch.Arch, run arch.Run) string {
	both := func(is func(uint32) bool) bool { return is(run.First) && is(run.Last) }
	switch {
	case run.Name != "":
	case both(a.IsAmbiguous) && a.Base > 0:
		return "other-ABI " + run.String()
	case both(a.IsOtherABI), both(a.IsAmbiguous):
		return "x32 " + run.String()
	case both(a.IsUnknown) && !a.IsOtherABI(run.Last):
		return "unknown " + run.String()
	}
	return run.String()
}

// compare puts names before numbers, and leaves numbers in their order.
func compare(a, b subject) int {
	switch {
	case a.named && b.named:
		return cmp.Compare(a.label, b.label)
	case a.named:
		return -1
	case b.named:
		return 1
	}
	return 0
}

// lines writes a line for each clause. A last clause with the action of all others is left to
// the line for these.
func (s subject) lines(p *policy.Policy) []string {
	if constant, ok := s.decision.Constant(); ok {
		return []string{s.label + ": " + action(constant, p.Arch)}
	}
	var lines []string
	for _, clause := range s.decision {
		line := s.label + ": " + action(clause.Action, p.Arch)
		if len(clause.When) > 0 {
			line += " if " + clause.Conditions()
		} else if clause.Action == p.Default {
			continue
		}
		lines = append(lines, line)
	}
	return lines
}

// action names an action in the words of a row that returns it.
func action(a linux.BPFAction, on *arch.Arch) string { return bpf.NamesOf(on).Action(a) }
