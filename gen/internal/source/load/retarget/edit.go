package retarget

import (
	"cmp"
	"slices"
	"strings"
)

// Edit is a change to the text of a unit: Text replaces the bytes From to To of the
// file. If To equals From, it is an insertion.
//
//	a + b*c   →   w(a + w(b*c))
//	^   ^  ^^
//	│   │  │└ two closings: the inner one, opened last, comes first
//	│   └ opening
//	└ opening; of several, the outermost comes first
type Edit struct {
	from, to int
	text     string
	mate     int // of a parenthesis inserted: the position of the other one
	rank     int
}

const (
	closing = iota // at one position closings come first, then openings
	opening
	replacing
)

// surround returns the edits that insert text before and after a range.
func surround(from, to int, before, after string) []Edit {
	return []Edit{
		{from: from, to: from, text: before, mate: to, rank: opening},
		{from: to, to: to, text: after, mate: from, rank: closing},
	}
}

// Replacement puts a text in the place of another.
func Replacement(from, to int, text string) Edit {
	return Edit{from: from, to: to, text: text, rank: replacing}
}

// Apply returns text[from:to] after the edits in this range.
func Apply(text []byte, from, to int, edits []Edit) string {
	edits = slices.DeleteFunc(slices.Clone(edits), func(e Edit) bool { return e.from < from || e.to > to })
	slices.SortStableFunc(edits, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.rank, b.rank), cmp.Compare(b.mate, a.mate))
	})
	var out strings.Builder
	at := from
	for _, e := range edits {
		if e.from < at {
			continue // within a range that is replaced as a whole
		}
		out.Write(text[at:e.from])
		out.WriteString(e.text)
		at = e.to
	}
	out.Write(text[at:to])
	return out.String()
}
