package diagram

import (
	"math"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Search finds the interval of every value, and a short list takes the fewest possible
// tests.
func TestSearch(t *testing.T) {
	const last = math.MaxUint32
	for _, c := range []struct {
		name   string
		starts []uint32
		to     string // the destination of each interval, as a letter
		tests  int
	}{
		{"one interval", []uint32{0}, "x", 0},
		{"neighbours with the same destination", []uint32{0, 5, 9}, "xxx", 0},
		{"a border", []uint32{0, 5}, "xy", 1},
		{"a single value", []uint32{0, 5, 6}, "xyx", 1},
		{"the value 0", []uint32{0, 1}, "yx", 1},
		{"the greatest value", []uint32{0, last}, "xy", 1},
		{"a range within", []uint32{0, 5, 7}, "xyx", 2},
		{"two single values", []uint32{0, 5, 6, 9, 10}, "xyxyx", 2},
		{"two values side by side", []uint32{0, 5, 6, 7}, "xyzx", 2},
		{"three single values", []uint32{0, 5, 6, 9, 10, 20, 21}, "xyxyxyx", 3},
		{"all different", []uint32{0, 5, 7, 9, 11, 13, 15}, "abcdefg", 6},
		{"a long list", []uint32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, "abcdefghijk", 10},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := NewBuilder()
			var list []interval
			for i, first := range c.starts {
				end := uint32(last)
				if i+1 < len(c.starts) {
					end = c.starts[i+1] - 1
				}
				list = append(list, interval{first, end, b.Leaf(linux.BPFAction(c.to[i])), 0})
			}
			n := b.search(Word{Kind: Nr}, list)
			if got := n.Size(); got != c.tests {
				t.Errorf("%d tests, want %d", got, c.tests)
			}
			for _, want := range list {
				for _, x := range []uint32{want.first, want.last, want.first/2 + want.last/2} {
					if x < want.first {
						continue
					}
					if got := eval(n, &linux.SeccompData{Nr: int32(x)}); got != want.to.Action {
						t.Errorf("%d leads to %c, want %c", x, rune(got), rune(want.to.Action))
					}
				}
			}
		})
	}
}
