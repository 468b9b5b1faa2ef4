package diagram

import (
	"math"
	"slices"
	"sort"
)

// part is a run of values of a word with the same residual.
type part struct {
	first, last uint32
	left        residual
}

// divide cuts the values of a word where the residual may change, and computes the
// residual of each part.
//
//	clauses   allow if x == 3      allow if x in 5…9 and y == 1     kill
//	borders   0   3   4            5   10
//	parts     0…2 kill   3 allow   4 kill   5…9 allow if y == 1, kill   10… kill
//
// A clause is visited once for each run of values that its own conditions do not
// distinguish, and is copied only to the parts where it does not fail. So a list of n
// values costs about n steps, not n for each value. The cost is the number of clauses in
// all parts. If it exceeds the limit, divide returns no parts.
func (r residual) divide(w Word, limit int) (parts []part, cost int) {
	borders := r.borders(w)
	parts = make([]part, len(borders))
	decided := make([]bool, len(borders)) // the part has a clause that always holds
	for i, first := range borders {
		last := uint32(math.MaxUint32)
		if i+1 < len(borders) {
			last = borders[i+1] - 1
		}
		parts[i] = part{first: first, last: last}
	}
	for _, c := range r {
		own := c.borders(w)
		for i, first := range own {
			left, truth := c.assume(func(x condition) (condition, truth) { return x.given(w, first) })
			if truth == fails {
				continue
			}
			end := len(parts)
			if i+1 < len(own) {
				end = indexOf(borders, own[i+1])
			}
			for k := indexOf(borders, first); k < end; k++ {
				if decided[k] {
					continue
				}
				// Later steps change the clauses that they get, so each part
				// has its own copy. They never change conditions.
				parts[k].left = append(parts[k].left, left)
				decided[k] = truth == holds
				cost++
			}
			if cost > limit {
				return nil, cost
			}
		}
	}
	for i := range parts {
		parts[i].left = parts[i].left.trim()
	}
	return parts, cost
}

// indexOf returns the index of a border in a sorted list that contains it.
func indexOf(borders []uint32, x uint32) int {
	return sort.Search(len(borders), func(i int) bool { return borders[i] >= x })
}

// borders returns the values of a word at which the residual may change, in ascending
// order and beginning with 0.
func (r residual) borders(w Word) []uint32 {
	list := []uint32{0}
	for _, c := range r {
		for _, x := range c.when {
			list = x.borders(w, list)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func (c clause) borders(w Word) []uint32 { return residual{c}.borders(w) }
