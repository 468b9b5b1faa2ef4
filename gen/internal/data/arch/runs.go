package arch

import (
	"fmt"
	"math"
	"slices"
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

// RunsWithX32 is Runs with the names of x32 too, if the architecture shares its token with x32. A
// range with more calls of x32 than the given number is not divided by their names.
//
//	0x40000028–0x4000002a      → x32_sendfile, x32_socket, x32_connect
func (a *Arch) RunsWithX32(first, last uint32, most int) []Run {
	if a.OtherABI != x32Bit || last < x32Bit {
		return a.Runs(first, last)
	}
	x32 := slices.DeleteFunc(x32Calls(a), func(c entry) bool { return c.number < first || c.number > last })
	if len(x32) > most {
		return a.Runs(first, last)
	}
	return (&Arch{calls: slices.Concat(a.calls, x32)}).Runs(first, last)
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
