package policy

import (
	"maps"
	"math"
	"slices"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// cover lays the decisions for single numbers side by side, fills the gaps with
// the action of unnamed numbers, and joins neighbours that decide alike.
//
//	read: allow   write: allow   (gap)      fcntl: allow if …
//	[0            1]             [2 … 71]   [72]               [73 … 2³²−1]
func (n *normalizer) cover(decisions map[uint32]Decision) []Range {
	var ranges []Range
	add := func(first, last uint32, d Decision) {
		if k := len(ranges) - 1; k >= 0 && ranges[k].Decision.Equal(d) {
			ranges[k].Last = last
			return
		}
		ranges = append(ranges, Range{first, last, d})
	}
	gap := func(first, last uint32) {
		for _, part := range n.splitForeign(first, last) {
			add(part.first, part.last, Decision{{Action: part.action, Origin: noOrigin}})
		}
	}
	next := uint64(0) // the first number that is not covered yet
	for _, number := range slices.Sorted(maps.Keys(decisions)) {
		if uint64(number) > next {
			gap(uint32(next), number-1)
		}
		add(number, number, decisions[number])
		next = uint64(number) + 1
	}
	if next <= math.MaxUint32 {
		gap(uint32(next), math.MaxUint32)
	}
	return ranges
}

type part struct {
	first, last uint32
	action      linux.BPFAction
}

// splitForeign divides a gap where the numbers of a foreign convention begin, and
// before the one number that is nobody's.
func (n *normalizer) splitForeign(first, last uint32) []part {
	if n.arch.Foreign == 0 {
		return []part{{first, last, n.unnamed(first)}}
	}
	var parts []part
	for _, border := range []uint32{n.arch.Foreign, skipped} {
		if first < border && border <= last {
			parts = append(parts, part{first, border - 1, n.unnamed(first)})
			first = border
		}
	}
	return append(parts, part{first, last, n.unnamed(first)})
}
