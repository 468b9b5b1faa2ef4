package emit

import (
	"math/bits"
	"slices"
	"strings"
)

// A section is a run of rows whose comments stand in one column; a blank line ends it.
//
// Gofmt aligns such comments too, and decides by the lengths of the rows where a new
// column begins (go/printer, exprList): before a row of length s after n rows of the
// section, with g the geometric mean of their lengths, where
//
//	s ≥ 5/2·g or s ≤ 2/5·g, unless that row and the one before have at most 40 bytes
//
// Its releases disagree about g. Up to Go 1.26 it comes from math.Log and math.Exp, which
// differ in the last bit between architectures; from Go 1.27 on from approximations, each
// of which is at most 0.0861 too low in log₂ and which err in opposite directions, so that
// g is off by a factor of at most 1.0615.
//
// So rows end a section earlier than gofmt does, at 7/3 and 3/7, and a blank line makes
// every gofmt begin a section there, whether it would have done so or not: more than one
// line break resets its mean. Within a section s/g then lies between 3/7 and 7/3, and
// every gofmt agrees that there is no break whose g is within a factor of 15/14 = 1.0714
// of the true one. The arithmetic below is that of integers, equal on every machine.

// align puts comments beside rows, and blank lines between sections.
func align(rows, comments []string) []string {
	lengths := make([]int, len(rows))
	for i, row := range rows {
		lengths[i] = len(row)
	}
	begins := sections(lengths)
	var lines []string
	column := 0
	for i, row := range rows {
		if begins[i] {
			end := i + 1
			for end < len(rows) && !begins[end] {
				end++
			}
			column = slices.Max(lengths[i:end])
			if i > 0 {
				lines = append(lines, "")
			}
		}
		lines = append(lines, "\t"+row+","+strings.Repeat(" ", column-len(row)+1)+comments[i])
	}
	return lines
}

// sections returns which rows begin a section, given their lengths.
func sections(lengths []int) []bool {
	begins := make([]bool, len(lengths))
	sum, n, previous := 0, 0, 0 // of the logarithms in this section; its rows; the row above
	for i, length := range lengths {
		size := log2(length)
		apart := n*size >= sum+n*sevenThirds || n*size <= sum-n*sevenThirds
		if n == 0 || apart && max(length, previous) > smallRow {
			begins[i] = true
			sum, n = 0, 0
		}
		sum, n, previous = sum+size, n+1, length
	}
	return begins
}

// smallRow is the length up to which gofmt does not look at the mean.
const smallRow = 40

// sevenThirds is log2 of 7/3.
var sevenThirds = log2(7) - log2(3)

// log2 returns the logarithm of x ≥ 1 in units of 2⁻¹⁶, rounded down to within two of
// them. Squaring a number doubles its logarithm, so each square yields one more bit.
func log2(x int) int {
	whole := bits.Len(uint(x)) - 1
	mantissa := uint64(x) << 31 >> whole // from 1 to below 2, as a fraction of 2³¹
	for range 16 {
		mantissa = mantissa * mantissa >> 31
		whole <<= 1
		if mantissa >= 1<<32 {
			mantissa >>= 1
			whole |= 1
		}
	}
	return whole
}
