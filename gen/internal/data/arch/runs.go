package arch

import (
	"fmt"
	"math"
)

// Run is a named system call, or a range of numbers without a name.
type Run struct {
	First, Last uint32 // inclusive
	Name        string // "" if the numbers have no name
}

// Runs divides a range of numbers into the system calls of the table and the ranges between
// them:
//
//	0–3                → read, write, open, close
//	460–0xffffffff     → lsm_set_self_attr …, 472–0xffffffff
func (a *Arch) Runs(first, last uint32) []Run {
	var runs []Run
	next := uint64(first) // the first number that no run covers yet
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

// String returns the name or the numbers. Large numbers are in hexadecimal, because they are
// bit patterns rather than indexes.
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
