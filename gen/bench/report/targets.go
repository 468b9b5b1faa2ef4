package main

import "fmt"

// target is what this project means to reach for a policy: at most so many
// instructions executed with arguments that match, at most so many for a call that is
// refused, at most this size; 0 for a policy that has no such calls.
type target struct {
	match, denied float64
	size          int
}

var targets = map[string]target{
	"D":    {9.0, 9.7, 80},
	"F1":   {11.0, 9.6, 115},
	"F2":   {10.2, 9.4, 68},
	"F3":   {9.4, 9.8, 75},
	"I64":  {14.5, 9.2, 115},
	"I512": {18, 9.2, 690},
	"M7":   {7.0, 0, 9},
	"M13":  {7.8, 0, 11},
	"M169": {10.5, 0, 15},
	"S300": {0, 8.4, 100},
}

// tolerance is by how much a time may be above the best and still be level with it:
// what repeated runs of one program differ by.
const tolerance = 1.05

// reachable is how near a program has to be to the least that there can be, where a
// figure cannot be reached.
const reachable = 0.02

// misses lists what is not as it should be, and notes what is as it can be. Counts are
// compared as the table prints them. A program that is wrong sets no mark for others.
func misses(results []*result) (list, notes []string) {
	for _, r := range results {
		m := &missing{name: r.Plain.Name}
		our := r.ours()
		if our.None != "" {
			m.miss("no program: %s", our.None)
			list = append(list, m.list...)
			continue
		}
		if our.Wrong > 0 || our.Example != "" {
			m.miss("%d wrong answers: %s", our.Wrong, our.Example)
		}
		if our.Kernel.None != "" {
			m.miss("not timed: %s", our.Kernel.None)
		}
		if our.Cached < our.Constant {
			m.miss("%d of %d unconditionally allowed calls are cached", our.Cached, our.Constant)
		}
		if t, ok := targets[r.Plain.Name]; ok {
			m.figures(r, t)
		}
		for _, other := range r.Cells[1:] {
			if other.None == "" && other.Example == "" {
				m.beside(our, other)
			}
		}
		list, notes = append(list, m.list...), append(notes, m.notes...)
	}
	return list, notes
}

// missing collects the remarks on one policy.
type missing struct {
	name        string
	list, notes []string
}

func (m *missing) miss(format string, args ...any) {
	m.list = append(m.list, m.name+": "+fmt.Sprintf(format, args...))
}

func (m *missing) note(format string, args ...any) {
	m.notes = append(m.notes, m.name+": "+fmt.Sprintf(format, args...))
}

// figures compares with what is meant to be reached. A figure that is missed is noted
// where no program has all three, and this one is near the least that there can be.
func (m *missing) figures(r *result, t target) {
	our := r.ours()
	var missed []string
	if our.Size > t.size {
		missed = append(missed, fmt.Sprintf("size %d, want at most %d", our.Size, t.size))
	}
	if t.match > 0 && tenths(our.Match) > round(t.match) {
		missed = append(missed, fmt.Sprintf("match %.1f, want at most %.1f", our.Match.value(), t.match))
	}
	if tenths(our.Denied) > round(t.denied) {
		missed = append(missed, fmt.Sprintf("denied %.1f, want at most %.1f", our.Denied.value(), t.denied))
	}
	if len(missed) == 0 {
		return
	}
	why, near, err := r.unreachable(t)
	say := m.miss
	switch {
	case err != nil:
		why = err.Error()
	case why == "":
		why = "nothing shows that this cannot be"
	default:
		why = fmt.Sprintf("%s; by %v it is %.1f %% above the least", why, executed, 100*near)
		if near <= reachable {
			say = m.note
		}
	}
	for _, one := range missed {
		say("%s: %s", one, why)
	}
}

// beside compares with another compiler's program. One that is better in a column and
// pays for it in the others is noted: it is another point of the same trade. One that
// costs no more by the compiler's own blend is a program that should have been found.
func (m *missing) beside(our, other *cell) {
	say := m.note
	if usual.ofCounts(other.counts) <= usual.ofCounts(our.counts) {
		say = m.miss
	}
	who := other.Compiler.Name
	if other.Size < our.Size {
		say("size %d, %s has %d (match %v, ours %v; denied %v, ours %v)", our.Size, who, other.Size, other.Match, our.Match, other.Denied, our.Denied)
	}
	if tenths(other.Match) < tenths(our.Match) {
		say("match %.1f, %s has %.1f", our.Match.value(), who, other.Match.value())
	}
	if tenths(other.Denied) < tenths(our.Denied) {
		say("denied %.1f, %s has %.1f", our.Denied.value(), who, other.Denied.value())
	}
	if a, b := our.Kernel.Install.min(), other.Kernel.Install.min(); b > 0 && a > b*tolerance {
		say("install %.1f µs, %s takes %.1f µs", a/1e3, who, b/1e3)
	}
}

func tenths(m mean) int { return round(m.value()) }

func round(x float64) int { return int(x*10 + 0.5) }
