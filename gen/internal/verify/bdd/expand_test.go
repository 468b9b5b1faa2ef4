package bdd_test

import (
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// computed is a diagram with leaves that depend on the call: on bits before and after those
// that lead to the leaf.
func computed(t *bdd.Table, first, second bdd.Block) bdd.Ref {
	x, y := t.Field(bdd.ArchBits, first), t.Field(bdd.NrBits, second)
	return t.Ite(t.Above(y, x), t.Leaf(t.Add(x, y, bdd.No)), t.Ite(t.Common(x, y), t.Leaf(x), t.Leaf(t.Constant(9))))
}

// ExpandLeaves keeps every answer. Its leaves are constants, and equal functions become one
// diagram.
func TestExpandLeaves(t *testing.T) {
	for _, first := range blocks {
		for _, second := range blocks {
			table := bdd.New(plenty)
			f := computed(table, first, second)
			expanded := table.ExpandLeaves(f)
			pairs(first, second, func(x, y uint32, call *linux.SeccompData) {
				g := table.Given(table.Given(expanded, bdd.ArchBits, x), bdd.NrBits, y)
				if got, ok := table.Answer(g); !ok || got != table.Value(f, call) {
					t.Fatalf("%#x, %#x: %#x (%v), want %#x", x, y, got, ok, table.Value(f, call))
				}
			})
			if table.ExpandLeaves(expanded) != expanded {
				t.Error("expanding leaves that are constants changes the diagram")
			}
		}
	}
	table := bdd.New(plenty)
	x := table.Field(bdd.NrBits, bdd.Block{Free: 3})
	even := table.Leaf(table.Each(x, table.Constant(1), table.And))
	odd := table.Ite(table.Common(x, table.Constant(1)), table.Leaf(table.Constant(1)), table.Leaf(table.Constant(0)))
	if table.ExpandLeaves(even) != odd {
		t.Error("one function, expanded, is two diagrams")
	}
}

func TestWhere(t *testing.T) {
	for _, first := range blocks {
		for _, second := range blocks {
			table := bdd.New(plenty)
			expanded := table.ExpandLeaves(computed(table, first, second))
			holds := func(action uint32) bool { return action%3 == 0 }
			f := table.Where(expanded, holds)
			pairs(first, second, func(x, y uint32, call *linux.SeccompData) {
				if got, want := table.Value(f, call) == 1, holds(table.Value(expanded, call)); got != want {
					t.Fatalf("%#x, %#x: %v, want %v", x, y, got, want)
				}
			})
		}
	}
	table := bdd.New(plenty)
	f := table.Leaf(table.Constant(5))
	if table.Where(f, func(a uint32) bool { return a == 5 }) != bdd.Yes || table.Where(f, func(uint32) bool { return false }) != bdd.No {
		t.Error("a diagram with one answer: Where is neither all calls nor none")
	}
	defer func() {
		if recover() == nil {
			t.Error("Where accepts computed answers (ExpandLeaves comes first)")
		}
	}()
	table.Where(table.Leaf(table.Field(bdd.NrBits, bdd.AnyWord)), func(uint32) bool { return true })
}

// Different contains only calls whose answers differ, and is No only if there is none.
func TestDifferent(t *testing.T) {
	first, second := bdd.Block{Free: 4}, bdd.Block{Free: 3}
	table := bdd.New(plenty)
	x, y := table.Field(bdd.ArchBits, first), table.Field(bdd.NrBits, second)
	list := []bdd.Ref{
		computed(table, first, second), table.ExpandLeaves(computed(table, first, second)),
		table.Leaf(x), table.ExpandLeaves(table.Leaf(x)), table.Leaf(y), table.Leaf(table.Add(x, y, bdd.No)), table.Leaf(table.Add(y, x, bdd.Yes)),
		table.Leaf(table.ShiftBy(x, table.Constant(28), 1)), table.Leaf(table.Constant(0)), // differ in high bits
		table.Leaf(table.Constant(9)), table.Ite(table.Equal(x, table.Constant(9)), table.Leaf(x), table.Leaf(table.Constant(9))),
		table.Ite(table.Equal(x, y), table.Leaf(table.Constant(1)), table.Leaf(table.Constant(9))),
	}
	for i, f := range list {
		for j, g := range list {
			d := table.Different(f, g)
			differ := false
			pairs(first, second, func(x, y uint32, call *linux.SeccompData) {
				here := table.Value(f, call) != table.Value(g, call)
				differ = differ || here
				if table.Value(d, call) == 1 && !here {
					t.Fatalf("%d and %d are reported to differ at %d, %d", i, j, x, y)
				}
			})
			if differ != (d != bdd.No) {
				t.Errorf("%d and %d differ: %v, the diagram reports %v", i, j, differ, d != bdd.No)
			}
		}
	}
}
