package normalize

import (
	"maps"
	"math"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// cover makes ranges of the decisions for single numbers. It fills the gaps with the action of
// unnamed numbers, and joins neighbours with equal decisions.
func (n *normalizer) cover(decisions map[uint32]policy.Decision) []policy.Range {
	var ranges []policy.Range
	add := func(first, last uint32, d policy.Decision) {
		if k := len(ranges) - 1; k >= 0 && ranges[k].Decision.Equal(d) {
			ranges[k].Last = last
			return
		}
		ranges = append(ranges, policy.Range{First: first, Last: last, Decision: d})
	}
	gap := func(first, last uint32) {
		for _, part := range n.split(first, last) {
			add(part.first, part.last, policy.Decision{{Action: part.action, Origin: policy.ByDefault}})
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

// split divides a gap where the action of unnamed numbers may change.
func (n *normalizer) split(first, last uint32) []part {
	var parts []part
	for _, border := range append(n.arch.Borders(), skipped) {
		if first < border && border <= last {
			parts = append(parts, part{first, border - 1, n.unnamed(first)})
			first = border
		}
	}
	return append(parts, part{first, last, n.unnamed(first)})
}
