package cost

import (
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// mostWays bounds the calls that the mean of one number is taken over, and how finely
// one argument is looked at.
const mostWays = 4096

// fewValues is how many values in a row are a value and not a range.
const fewValues = 16

// waysOf returns calls of a number, one for each way in which it can be right. A way is
// a value that an argument may have, or all long ranges of it with which the same goes
// on; the least call stands for it. What most values of an argument allow is not another
// way for each of those that are named.
//
//	let through if arg0 in {5, 8} or arg0 == 7 and arg1 >= 100        (5) (7, 100) (8)
//	let through if arg2 & 4 == 0 and arg3 in {1, 2} or arg2 == 3 and arg3 == 9
//	                                            arg2, arg3 =          (0, 1) (0, 2) (3, 9)
//
// Where no arguments let a call through, the ways are those of each answer.
func (c *counter) waysOf(f bdd.Ref, nr uint32) (calls []linux.SeccompData) {
	start := linux.SeccompData{Nr: int32(nr), Arch: c.arch.Token}
	through := c.Where(f, letsThrough)
	if through != bdd.No {
		calls = slices.Clone(c.ways(through))
	} else {
		for _, answer := range c.answers(f) {
			calls = append(calls, c.ways(c.Where(f, func(other uint32) bool { return other == answer }))...)
		}
	}
	for i := range calls {
		calls[i].Nr, calls[i].Arch = start.Nr, start.Arch
	}
	return calls
}

// answers are those that a diagram has, in order of the calls that have them.
func (c *counter) answers(f bdd.Ref) (list []uint32) {
	seen := map[uint32]bool{}
	c.Where(f, func(answer uint32) bool {
		if !seen[answer] {
			seen[answer] = true
			list = append(list, answer)
		}
		return false
	})
	return list
}

// ways returns the ways in a set, which is not empty. What the set does not depend on is
// zero. What is left of a set is often the same after many values, and listed once: the
// ways through six arguments are the product of those through each.
func (c *counter) ways(set bdd.Ref) (calls []linux.SeccompData) {
	if set == bdd.Yes {
		return []linux.SeccompData{{}}
	}
	if known, ok := c.listed[set]; ok {
		return known
	}
	defer func() { c.listed[set] = calls }()
	field := fieldAt(c.Top(set))
	ranges, values := c.runs(set, field)
	usual := map[linux.SeccompData]bool{} // what goes on after most values
	nothingNew := map[bdd.Ref]bool{}      // what is left after a value, where all of it is usual
	for i, r := range append(ranges[:len(ranges):len(ranges)], values...) {
		if len(calls) == mostWays {
			break // what follows would not be listed
		}
		if nothingNew[r.rest] {
			continue
		}
		before, rests := len(calls), c.ways(r.rest)
		c.Spend(1 + len(rests))
		for _, rest := range rests {
			if !usual[rest] && len(calls) < mostWays {
				call := rest
				*field.of(&call) = r.first
				calls = append(calls, call)
			}
			if i < len(ranges) {
				usual[rest] = true
			}
		}
		nothingNew[r.rest] = i >= len(ranges) && len(calls) == before
	}
	return calls
}
