package retarget

import (
	"cmp"
	"slices"
	"strings"
)

// Edit is a change to the text of a unit: bytes from..to of the file become
// text. Where to == from it is an insertion.
//
//	a + b*c   →   w(a + w(b*c))
//	^   ^  ^^
//	│   │  │└ two closings: the inner one, opened last, first
//	│   └ opening
//	└ opening; were there several, the outermost first
type Edit struct {
	From, To int
	Text     string
	mate     int // of a parenthesis inserted: the place of the other one
	Rank     int
}

const (
	closing = iota // at one place closings come first, then openings
	opening
	Replacing
)

// surround puts text before and after a piece of text.
func surround(from, to int, before, after string) []Edit {
	return []Edit{
		{From: from, To: from, Text: before, mate: to, Rank: opening},
		{From: to, To: to, Text: after, mate: from, Rank: closing},
	}
}

// Apply returns text[from:to] with the edits in this range made.
func Apply(text []byte, from, to int, edits []Edit) string {
	edits = slices.DeleteFunc(slices.Clone(edits), func(e Edit) bool { return e.From < from || e.To > to })
	slices.SortStableFunc(edits, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Rank, b.Rank), cmp.Compare(b.mate, a.mate))
	})
	var out strings.Builder
	at := from
	for _, e := range edits {
		if e.From < at {
			continue // inside something that is replaced as a whole
		}
		out.Write(text[at:e.From])
		out.WriteString(e.Text)
		at = e.To
	}
	out.Write(text[at:to])
	return out.String()
}
