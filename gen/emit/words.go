package emit

import (
	"cmp"
	"slices"

	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// words says a policy in lines of which the first that holds for a call decides:
//
//	other architectures: kill process
//	fcntl: errno EBADF if arg0 >= 0x4    in order of name; of one call,
//	fcntl: allow if arg1 == 0x3          in the order of its clauses
//	read: allow
//	numbers 1000–1999: errno ENOSYS      numbers without a name
//	all others: kill process
//
// A line depends on its own call alone, so that a call more is a line more and
// changes no other: nothing is counted, aligned or, among names, put together.
func words(p *policy.Policy) []string {
	var subjects []subject
	for _, r := range p.Ranges {
		if action, ok := r.Decision.Constant(); ok && action == p.Default {
			continue
		}
		for _, run := range p.Arch.Runs(r.First, r.Last) {
			subjects = append(subjects, subject{run.String(), run.Name != "", r.Decision})
		}
	}
	slices.SortStableFunc(subjects, compare)
	lines := []string{"other architectures: " + action(p.BadArch, p.Arch)}
	for _, s := range subjects {
		lines = append(lines, s.lines(p)...)
	}
	return append(lines, "all others: "+action(p.Default, p.Arch))
}

// subject is what lines speak of: a call with a name, or a run of numbers
// without one.
type subject struct {
	label    string
	named    bool
	decision policy.Decision
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

// lines writes a line for each clause. A last clause that says what the line for
// all others says is left to that.
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
func action(a linux.BPFAction, on *arch.Arch) string { return Names(on).Action(a) }
