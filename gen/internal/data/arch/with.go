package arch

import (
	"maps"
	"slices"
)

// WithCalls returns a copy of a with other calls, by name. It serves tests that make up an
// architecture.
func WithCalls(a Arch, calls map[string]uint32) *Arch {
	a.calls = nil
	for _, name := range slices.Sorted(maps.Keys(calls)) {
		a.calls = append(a.calls, entry{calls[name], name})
	}
	slices.SortStableFunc(a.calls, func(x, y entry) int { return int(int64(x.number) - int64(y.number)) })
	a.Table = 0
	if len(a.calls) > 0 {
		a.Table = lastCounted(a.calls)
	}
	return &a
}
