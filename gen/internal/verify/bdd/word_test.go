package bdd_test

import (
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Arithmetic and comparisons agree with those of uint32, for all words of some blocks.
func TestWords(t *testing.T) {
	table := bdd.New(plenty)
	truth := func(b bool) uint32 {
		if b {
			return 1
		}
		return 0
	}
	word := func(op func(a, b bdd.Word) bdd.Word) func(a, b bdd.Word) bdd.Ref {
		return func(a, b bdd.Word) bdd.Ref { return table.Leaf(op(a, b)) }
	}
	for name, op := range map[string]struct {
		diagrams func(a, b bdd.Word) bdd.Ref
		numbers  func(x, y uint32) uint32
	}{
		"+":      {word(func(a, b bdd.Word) bdd.Word { return table.Add(a, b, bdd.No) }), func(x, y uint32) uint32 { return x + y }},
		"+ 1 +":  {word(func(a, b bdd.Word) bdd.Word { return table.Add(a, b, bdd.Yes) }), func(x, y uint32) uint32 { return x + y + 1 }},
		"-":      {word(table.Sub), func(x, y uint32) uint32 { return x - y }},
		"*":      {word(table.Mul), func(x, y uint32) uint32 { return x * y }},
		"/":      {word(table.Div), func(x, y uint32) uint32 { return x / max(y, 1) }},
		"<<":     {word(func(a, b bdd.Word) bdd.Word { return table.ShiftBy(a, b, 1) }), func(x, y uint32) uint32 { return x << (y & 31) }},
		">>":     {word(func(a, b bdd.Word) bdd.Word { return table.ShiftBy(a, b, -1) }), func(x, y uint32) uint32 { return x >> (y & 31) }},
		"&":      {word(func(a, b bdd.Word) bdd.Word { return table.Each(a, b, table.And) }), func(x, y uint32) uint32 { return x & y }},
		"|":      {word(func(a, b bdd.Word) bdd.Word { return table.Each(a, b, table.Or) }), func(x, y uint32) uint32 { return x | y }},
		"^":      {word(func(a, b bdd.Word) bdd.Word { return table.Each(a, b, table.Xor) }), func(x, y uint32) uint32 { return x ^ y }},
		"==":     {table.Equal, func(x, y uint32) uint32 { return truth(x == y) }},
		">":      {table.Above, func(x, y uint32) uint32 { return truth(x > y) }},
		">=":     {table.AtLeast, func(x, y uint32) uint32 { return truth(x >= y) }},
		"common": {table.Common, func(x, y uint32) uint32 { return truth(x&y != 0) }},
		"pick": {word(func(a, b bdd.Word) bdd.Word { return table.Pick(table.Above(a, b), a, b) }),
			func(x, y uint32) uint32 { return max(x, y) }},
	} {
		for _, first := range blocks {
			for _, second := range blocks {
				f := op.diagrams(table.Field(bdd.ArchBits, first), table.Field(bdd.NrBits, second))
				pairs(first, second, func(x, y uint32, call *linux.SeccompData) {
					if name == "/" && y == 0 {
						return // Div requires a divisor other than zero
					}
					if got, want := table.Value(f, call), op.numbers(x, y); got != want {
						t.Fatalf("%#x %s %#x = %#x, want %#x", x, name, y, got, want)
					}
				})
			}
		}
	}
}

// Equal functions are equal words, so a comparison of words decides an arithmetic identity for
// all 2³² values at once.
func TestIdentities(t *testing.T) {
	table := bdd.New(plenty)
	x, y := table.Field(bdd.ArchBits, bdd.AnyWord), table.Field(bdd.ArchBits, bdd.Block{Free: 16})
	k := table.Constant
	for name, same := range map[string][2]bdd.Word{
		"x + 0 = x":        {table.Add(x, k(0), bdd.No), x},
		"x - x = 0":        {table.Sub(x, x), k(0)},
		"x * 8 = x << 3":   {table.Mul(x, k(8)), table.ShiftBy(x, k(3), 1)},
		"x / 16 = x >> 4":  {table.Div(x, k(16)), table.ShiftBy(x, k(4), -1)},
		"x * 7 = 8x - x":   {table.Mul(x, k(7)), table.Sub(table.Mul(x, k(8)), x)},
		"x ^ x = 0":        {table.Each(x, x, table.Xor), k(0)},
		"x + x = 2x":       {table.Add(x, x, bdd.No), table.Mul(x, k(2))},
		"2x / 2 = x < 2¹⁶": {table.Div(table.Mul(y, k(2)), k(2)), y},
	} {
		if same[0] != same[1] {
			t.Error(name)
		}
	}
	if n, ok := table.IsConstant(table.Sub(x, x)); n != 0 || !ok {
		t.Error("x - x is not the constant 0")
	}
	if _, ok := table.IsConstant(x); ok {
		t.Error("a field is a constant")
	}
	if n, ok := table.IsConstant(table.Field(bdd.NrBits, bdd.Block{Value: 7})); n != 7 || !ok {
		t.Error("a field in a block of one word is not that constant")
	}
}
