package prove

import (
	"slices"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
)

// within restricts a division to a part: it keeps blocks inside the part, shrinks blocks that
// contain it, and drops the others.
func TestWithin(t *testing.T) {
	block := func(value uint32, free int) bdd.Block { return bdd.Block{Value: value, Free: free} }
	in := bdd.Part{Arch: block(8, 2), Nr: block(16, 2)}
	got := within(in, []bdd.Part{
		{Arch: block(0, 3), Nr: bdd.AnyWord},                     // arch does not meet it
		{Arch: block(8, 3), Nr: block(16, 1)},                    // arch contains it, nr is inside
		{Arch: block(8, 2), Nr: block(18, 1)},                    // arch is equal, nr is inside
		{Arch: block(9, 0), Nr: bdd.AnyWord},                     // arch is inside, nr contains it
		{Arch: bdd.AnyWord, Nr: block(20, 2)}, {Nr: block(1, 0)}, // arch contains it, nr does not meet it; arch does not meet it
	})
	want := []bdd.Part{{Arch: block(8, 2), Nr: block(16, 1)}, {Arch: block(8, 2), Nr: block(18, 1)}, {Arch: block(9, 0), Nr: block(16, 2)}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
