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
	"S300": {0, 8.4, 100},
}

// tolerance is by how much a time may be above the best and still be level with it:
// what repeated runs of one program differ by.
const tolerance = 1.05

// misses lists what is not as it should be. Counts are compared as the table prints
// them. A program that is wrong sets no mark for others.
func misses(results []*result) (list []string) {
	for _, r := range results {
		name, our := r.Plain.Name, r.ours()
		miss := func(format string, args ...any) { list = append(list, name+": "+fmt.Sprintf(format, args...)) }
		if our.None != "" {
			miss("no program: %s", our.None)
			continue
		}
		if our.Wrong > 0 || our.Example != "" {
			miss("%d wrong answers: %s", our.Wrong, our.Example)
		}
		if our.Kernel.None != "" {
			miss("not timed: %s", our.Kernel.None)
		}
		if our.Cached < our.Constant {
			miss("%d of %d unconditionally allowed calls are cached", our.Cached, our.Constant)
		}
		if t, ok := targets[name]; ok {
			if our.Size > t.size {
				miss("size %d, want at most %d", our.Size, t.size)
			}
			if t.match > 0 && tenths(our.Match) > round(t.match) {
				miss("match %.1f, want at most %.1f", our.Match.value(), t.match)
			}
			if tenths(our.Denied) > round(t.denied) {
				miss("denied %.1f, want at most %.1f", our.Denied.value(), t.denied)
			}
		}
		for _, other := range r.Cells[1:] {
			if other.None != "" || other.Example != "" {
				continue
			}
			who := other.Compiler.Name
			if other.Size < our.Size {
				miss("size %d, %s has %d (match %v, ours %v; denied %v, ours %v)", our.Size, who, other.Size, other.Match, our.Match, other.Denied, our.Denied)
			}
			if tenths(other.Match) < tenths(our.Match) {
				miss("match %.1f, %s has %.1f", our.Match.value(), who, other.Match.value())
			}
			if tenths(other.Denied) < tenths(our.Denied) {
				miss("denied %.1f, %s has %.1f", our.Denied.value(), who, other.Denied.value())
			}
			if a, b := our.Kernel.Install.min(), other.Kernel.Install.min(); b > 0 && a > b*tolerance {
				miss("install %.1f µs, %s takes %.1f µs", a/1e3, who, b/1e3)
			}
		}
	}
	return list
}

func tenths(m mean) int { return round(m.value()) }

func round(x float64) int { return int(x*10 + 0.5) }
