package arch

import (
	"fmt"
	"math"
)

// Run is a system call with a name, or a run of numbers without one.
type Run struct {
	First, Last uint32 // both belong to the run
	Name        string // "" if the numbers have none
}

// Runs divides a range of numbers into the system calls of the table and what is
// between them:
//
//	0–3                → read, write, open, close
//	460–0xffffffff     → lsm_set_self_attr …, 472–0xffffffff
func (a *Arch) Runs(first, last uint32) []Run {
	var runs []Run
	next := uint64(first) // the first number that is not covered yet
	for _, c := range a.calls {
		if c.number < first || c.number > last {
			continue
		}
		if uint64(c.number) > next {
			runs = append(runs, Run{First: uint32(next), Last: c.number - 1})
		}
		runs = append(runs, Run{c.number, c.number, c.name})
		next = uint64(c.number) + 1
	}
	if next <= uint64(last) {
		runs = append(runs, Run{First: uint32(next), Last: last})
	}
	return runs
}

// String returns the name, or the numbers: in hexadecimal where they are made of
// bits rather than counted.
func (r Run) String() string {
	number := func(n uint32) string {
		if n > math.MaxUint16 {
			return fmt.Sprintf("%#x", n)
		}
		return fmt.Sprint(n)
	}
	switch {
	case r.Name != "":
		return r.Name
	case r.First == r.Last:
		return "number " + number(r.First)
	}
	return "numbers " + number(r.First) + "–" + number(r.Last)
}
