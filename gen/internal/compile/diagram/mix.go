package diagram

import (
	"maps"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/compile/policy"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Weights say which calls a filter will see. The zero value is the default mix, of
// calls that nobody has counted.
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
	Ways        int // of a Checked group: in how many ways a call of it can be right
}

// Kind says what is done with the calls of a Group.
type Kind uint8

const (
	Denied  Kind = iota // never let through
	Checked             // let through with some arguments, or with all and executing the filter
	Always              // always allowed, which kernels from Linux 5.11 on remember
)

// Mix is how the weights of one filter are shared out: so much for each way in which a
// checked call is right, so much for each number that is denied, and for the numbers of
// a profile what they have in it.
//
//	           permitted 0.7                  denied 0.3
//	┌────────────┬─────┬─────┬───┐   ┌───┬───┬───┬───┬───┬── ─ ─
//	│ always (0) │ way │ way │ … │   │ 2 │ 6 │ 7 │ … │   │
//	└────────────┴─────┴─────┴───┘   └───┴───┴───┴───┴───┴── ─ ─
type Mix struct {
	always float64 // of one number that is always allowed
	way    float64 // of one way in which a checked call is right
	denied float64 // of one number that is denied
	first  uint32  // the least number that the kernel has
	last   uint32  // and the greatest

	counted []uint32  // the numbers of the profile, in order
	sums    []float64 // of the weights of the first of them, none to all
}

// NewMix counts what a filter has, in groups for all numbers of an architecture in
// ascending order. Each way is as likely to be that of a call as
// any other, and each number that is denied; before Linux 5.11 each number that is always
// allowed is as likely as a way.
func NewMix(groups []Group, a *arch.Arch, w Weights) *Mix {
	w.Uncached = w.Uncached || a.Uncached
	m := &Mix{first: a.Base, last: a.Table}
	ways, denied := 0, 0
	for _, g := range groups {
		switch n := m.count(g); {
		case g.Kind == Checked:
			ways += g.Ways * n
		case g.Kind == Denied:
			denied += n
		case w.Uncached:
			ways += n
		}
	}
	m.way, m.denied = PermittedShare/float64(max(ways, 1)), DeniedShare/float64(max(denied, 1))
	if w.Uncached {
		m.always = m.way
	}
	m.profile(groups, w)
	return m
}

// profile gives most of the weights to the calls that were counted. Those that execute
// nothing have none.
func (m *Mix) profile(groups []Group, w Weights) {
	m.sums = []float64{0}
	total, g := 0.0, 0
	for _, nr := range slices.Sorted(maps.Keys(w.Calls)) {
		for groups[g].Last < nr {
			g++
		}
		if n := w.Calls[nr]; n > 0 && (w.Uncached || groups[g].Kind != Always) {
			total += float64(n)
			m.counted, m.sums = append(m.counted, nr), append(m.sums, total)
		}
	}
	if total == 0 {
		return
	}
	for i := range m.sums {
		m.sums[i] = float64(m.sums[i] * (ProfiledShare / total))
	}
	m.always *= 1 - ProfiledShare
	m.way *= 1 - ProfiledShare
	m.denied *= 1 - ProfiledShare
}

// count is how many numbers of a range the kernel has.
func (m *Mix) count(g Group) int {
	first, last := max(g.First, m.first), min(g.Last, m.last)
	if first > last {
		return 0
	}
	return int(last-first) + 1
}

// Calls is the weight of the calls of a range of numbers. Products are converted before
// they are added to, here and wherever weights are: else some machines round once where
// others round twice (the Go specification, "Floating-point operators"), and two that
// cost the same there would not be the same choice everywhere.
func (m *Mix) Calls(g Group) float64 {
	n := float64(m.count(g))
	switch g.Kind {
	case Checked:
		n *= m.way * float64(g.Ways)
	case Denied:
		n *= m.denied
	case Always:
		n *= m.always
	}
	return float64(n) + m.sums[m.before(g.Last)] - m.sums[m.before(g.First)] + m.at(g.Last)
}

// before is how many of the profile's numbers are below one.
func (m *Mix) before(nr uint32) int {
	i, _ := slices.BinarySearch(m.counted, nr)
	return i
}

// at is the weight of one number in the profile.
func (m *Mix) at(nr uint32) float64 {
	if i, ok := slices.BinarySearch(m.counted, nr); ok {
		return m.sums[i+1] - m.sums[i]
	}
	return 0
}

// of is the weight of a range of numbers in the search for it: that of its calls, and
// what each number of the kernel weighs for being there.
func (m *Mix) of(g Group) float64 {
	return m.Calls(g) + float64(float64(m.count(g))*each)
}

// groupsOf are the groups of a policy, one for each of its ranges.
func groupsOf(p *policy.Policy) []Group {
	groups := make([]Group, len(p.Ranges))
	for i, r := range p.Ranges {
		g := Group{First: r.First, Last: r.Last}
		switch action, constant := r.Decision.Constant(); {
		case !constant:
			g.Kind, g.Ways = Checked, waysOf(r.Decision)
		case action == linux.SECCOMP_RET_ALLOW:
			g.Kind = Always
		case policy.LetsThrough(action):
			g.Kind, g.Ways = Checked, 1 // let through, and never remembered
		}
		groups[i] = g
	}
	return groups
}

// waysOf counts the ways in which a call of a decision can be right: the rules that let
// it through, or if there are none, the rules.
func waysOf(d policy.Decision) (n int) {
	for _, c := range d {
		if policy.LetsThrough(c.Action) {
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
