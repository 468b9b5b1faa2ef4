package weight

import (
	"maps"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Weights describes the calls that a filter will see. The zero value stands for the default
// weights.
type Weights struct {
	// Calls is a profile: how often each call is made, by number and in any unit. Numbers
	// that are missing are not made. Nil means that there is no profile.
	Calls map[uint32]uint64

	// Uncached is set for kernels older than Linux 5.11, which execute the filter even for
	// calls that it always allows.
	Uncached bool
}

// Group is a range of numbers that a filter treats in the same way.
type Group struct {
	First, Last uint32
	Kind        Kind
	Cases       int // of a Checked group: the number of its accepting cases; see CasesOf
}

// Kind is the kind of decision for the calls of a Group.
type Kind uint8

const (
	Denied  Kind = iota // never permitted
	Checked             // permitted with some arguments, or with all but not cached
	Always              // always allowed, and cached from Linux 5.11 on
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
	first    uint32  // the least number of the kernel's table
	last     uint32  // and the greatest

	counted []uint32  // the numbers of the profile, in order
	sums    []float64 // prefix sums of their weights: sums[i] is that of the first i
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

// profile gives ProfiledShare of the weights to the calls of a profile. Calls that execute no
// instructions get nothing.
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

// Numbers restricts a group to the numbers of the kernel's table. If first is above last, there
// are none.
func (s *Shares) Numbers(g Group) (first, last uint32) {
	return max(g.First, s.first), min(g.Last, s.last)
}

// Count returns how many numbers of a group are in the kernel's table.
func (s *Shares) Count(g Group) int {
	first, last := s.Numbers(g)
	if first > last {
		return 0
	}
	return int(last-first) + 1
}

// Calls returns the weight of the calls of a group.
//
// Here and everywhere else, products of weights are converted before they are added. Without the
// conversion some machines fuse the operations and round once where others round twice (the Go
// specification, "Floating-point operators"). Costs that are equal on one machine could then
// differ on another, and the compiler would select other candidates.
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

// before returns how many numbers of the profile are below nr.
func (s *Shares) before(nr uint32) int {
	i, _ := slices.BinarySearch(s.counted, nr)
	return i
}

// at returns the weight of a number in the profile.
func (s *Shares) at(nr uint32) float64 {
	if i, ok := slices.BinarySearch(s.counted, nr); ok {
		return s.sums[i+1] - s.sums[i]
	}
	return 0
}

// GroupsOf returns the groups of a policy, one for each range.
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
			g.Kind, g.Cases = Checked, 1 // permitted, but never cached
		}
		groups[i] = g
	}
	return groups
}

// CasesOf returns the number of accepting cases of a decision: of the rules that permit or, if
// there are none, of all rules.
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
