package cost

import (
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// maxCases bounds the calls that the average of one number covers, and the runs of values
// that one field is divided into.
const maxCases = 4096

// maxSmallRun is the largest number of consecutive values that count as single values. A
// longer run counts as a range.
const maxSmallRun = 16

// casesOf returns calls of a number, one for each accepting case. For each argument an
// accepting case has either one short run of permitted values, or all long runs that leave
// the same residual. The least call represents it. A case that long runs of an argument
// permit is not repeated for the short ones.
//
//	permitted if arg0 in {5, 8} or arg0 == 7 and arg1 >= 100          (5) (7, 100) (8)
//	permitted if arg2 & 4 == 0 and arg3 in {1, 2} or arg2 == 3 and arg3 == 9
//	                                            arg2, arg3 =          (0, 1) (0, 2) (3, 9)
//
// If no arguments are permitted, the result has the cases of each answer instead.
func (c *counter) casesOf(f bdd.Ref, nr uint32) (calls []linux.SeccompData) {
	start := linux.SeccompData{Nr: int32(nr), Arch: c.arch.Token}
	permitted := c.Where(f, permits)
	if permitted != bdd.No {
		calls = slices.Clone(c.acceptingCases(permitted))
	} else {
		for _, answer := range c.answers(f) {
			calls = append(calls, c.acceptingCases(c.Where(f, func(other uint32) bool { return other == answer }))...)
		}
	}
	for i := range calls {
		calls[i].Nr, calls[i].Arch = start.Nr, start.Arch
	}
	return calls
}

// answers lists the answers of a diagram, in order of the calls that get them.
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

// acceptingCases returns the cases of a nonempty set. Fields that the set does not depend on
// are zero. Many values often leave the same residual, so each residual is listed only once:
// otherwise the work for six arguments would be the product of the work for each.
func (c *counter) acceptingCases(set bdd.Ref) (calls []linux.SeccompData) {
	if set == bdd.Yes {
		return []linux.SeccompData{{}}
	}
	if known, ok := c.listed[set]; ok {
		return known
	}
	defer func() { c.listed[set] = calls }()
	field := fieldAt(c.Top(set))
	ranges, values := c.runs(set, field)
	usual := map[linux.SeccompData]bool{} // the cases of the ranges' residuals
	nothingNew := map[bdd.Ref]bool{}      // residuals of single values that have only usual cases
	for i, r := range append(ranges[:len(ranges):len(ranges)], values...) {
		if len(calls) == maxCases {
			break // the list is full
		}
		if nothingNew[r.residual] {
			continue
		}
		before, rests := len(calls), c.acceptingCases(r.residual)
		c.Spend(1 + len(rests))
		for _, rest := range rests {
			if !usual[rest] && len(calls) < maxCases {
				call := rest
				*field.of(&call) = r.first
				calls = append(calls, call)
			}
			if i < len(ranges) {
				usual[rest] = true
			}
		}
		nothingNew[r.residual] = i >= len(ranges) && len(calls) == before
	}
	return calls
}
