package weight

import (
	"maps"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Weights say which calls a filter will see. The zero value has the default weights,
// for a program whose calls nobody has counted.
type Weights struct {
	// Calls says how often each call is made, by number and in any unit; a number that
	// is missing is not made. Nil: nobody has counted.
	Calls map[uint32]uint64

	// Uncached says that the kernel is older than Linux 5.11 and executes the filter
	// also for calls that it always allows.
	Uncached bool
}

// Group is a range of numbers that are treated alike.
type Group struct {
	First, Last uint32
	Kind        Kind
	Cases       int // of a Checked group: its accepting cases, the ways to match a rule that permits
}

// Kind says what is done with the calls of a Group.
type Kind uint8

const (
	Denied  Kind = iota // never permitted
	Checked             // permitted with some arguments, or with all and executing the filter
	Always              // always allowed, which kernels from Linux 5.11 on remember
)

// Shares divides the weights of one filter: among the accepting cases of its checked calls,
// the numbers that it denies and, where calls were counted, the numbers of the profile.
//
//	           permitted 0.8                      denied 0.2
//	┌────────────┬──────┬──────┬───┐   ┌───┬───┬───┬───┬───┬── ─ ─
//	│ always (0) │ case │ case │ … │   │ 2 │ 6 │ 7 │ … │   │
//	└────────────┴──────┴──────┴───┘   └───┴───┴───┴───┴───┴── ─ ─
type Shares struct {
	always   float64 // of one number that is always allowed
	accepted float64 // of one accepting case
	denied   float64 // of one number that is denied
	first    uint32  // the least number that the kernel has
	last     uint32  // and the greatest

	counted []uint32  // the numbers of the profile, in order
	sums    []float64 // of the weights of the first of them, none to all
}

// Share divides the weights among groups, which cover all numbers of an architecture in
// ascending order. All accepting cases are weighted equally, and so are all denied numbers.
// Before Linux 5.11 a number that is always allowed weighs as much as an accepting case.
func Share(groups []Group, a *arch.Arch, w Weights) *Shares {
	w.Uncached = w.Uncached || a.Uncached
	s := &Shares{first: a.Base, last: a.Table}
	cases, denied := 0, 0
	for _, g := range groups {
		switch n := s.Count(g); {
		case g.Kind == Checked:
			cases += g.Cases * n
		case g.Kind == Denied:
			denied += n
		case w.Uncached:
			cases += n
		}
	}
	s.accepted, s.denied = PermittedShare/float64(max(cases, 1)), DeniedShare/float64(max(denied, 1))
	if w.Uncached {
		s.always = s.accepted
	}
	s.profile(groups, w)
	return s
}

// profile gives most of the weights to the calls that were counted. Those that execute
// nothing have none.
func (s *Shares) profile(groups []Group, w Weights) {
	s.sums = []float64{0}
	total, g := 0.0, 0
	for _, nr := range slices.Sorted(maps.Keys(w.Calls)) {
		for groups[g].Last < nr {
			g++
		}
		if n := w.Calls[nr]; n > 0 && (w.Uncached || groups[g].Kind != Always) {
			total += float64(n)
			s.counted, s.sums = append(s.counted, nr), append(s.sums, total)
		}
	}
	if total == 0 {
		return
	}
	for i := range s.sums {
		s.sums[i] = float64(s.sums[i] * (ProfiledShare / total))
	}
	s.always *= 1 - ProfiledShare
	s.accepted *= 1 - ProfiledShare
	s.denied *= 1 - ProfiledShare
}

// Numbers cuts a group to the numbers that the kernel has. There are none where first is
// above last.
func (s *Shares) Numbers(g Group) (first, last uint32) {
	return max(g.First, s.first), min(g.Last, s.last)
}

// Count is how many numbers of a group the kernel has.
func (s *Shares) Count(g Group) int {
	first, last := s.Numbers(g)
	if first > last {
		return 0
	}
	return int(last-first) + 1
}

// Calls is the weight of the calls of a range of numbers. Products are converted before
// they are added to, here and wherever weights are: else some machines round once where
// others round twice (the Go specification, "Floating-point operators"), and two that
// cost the same there would not be the same choice everywhere.
func (s *Shares) Calls(g Group) float64 {
	n := float64(s.Count(g))
	switch g.Kind {
	case Checked:
		n *= s.accepted * float64(g.Cases)
	case Denied:
		n *= s.denied
	case Always:
		n *= s.always
	}
	return float64(n) + s.sums[s.before(g.Last)] - s.sums[s.before(g.First)] + s.at(g.Last)
}

// before is how many of the profile's numbers are below one.
func (s *Shares) before(nr uint32) int {
	i, _ := slices.BinarySearch(s.counted, nr)
	return i
}

// at is the weight of one number in the profile.
func (s *Shares) at(nr uint32) float64 {
	if i, ok := slices.BinarySearch(s.counted, nr); ok {
		return s.sums[i+1] - s.sums[i]
	}
	return 0
}

// GroupsOf are the groups of a policy, one for each of its ranges.
func GroupsOf(p *policy.Policy) []Group {
	groups := make([]Group, len(p.Ranges))
	for i, r := range p.Ranges {
		g := Group{First: r.First, Last: r.Last}
		switch action, constant := r.Decision.Constant(); {
		case !constant:
			g.Kind, g.Cases = Checked, CasesOf(r.Decision)
		case action == linux.SECCOMP_RET_ALLOW:
			g.Kind = Always
		case policy.Permits(action):
			g.Kind, g.Cases = Checked, 1 // permitted, and never remembered
		}
		groups[i] = g
	}
	return groups
}

// CasesOf counts the accepting cases of a decision: the rules that permit or, if there are
// none, all rules.
func CasesOf(d policy.Decision) (n int) {
	for _, c := range d {
		if policy.Permits(c.Action) {
			n += c.Rules()
		}
	}
	if n > 0 {
		return n
	}
	for _, c := range d[:len(d)-1] {
		n += c.Rules()
	}
	return n
}
