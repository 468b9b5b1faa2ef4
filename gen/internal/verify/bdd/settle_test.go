package bdd_test

import (
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// computed is a diagram some of whose leaves depend on the call, on bits above and
// below the question that leads to them.
func computed(t *bdd.Table, first, second bdd.Block) bdd.Ref {
	x, y := t.Field(bdd.ArchBits, first), t.Field(bdd.NrBits, second)
	return t.Ite(t.Above(y, x), t.Leaf(t.Add(x, y, bdd.No)), t.Ite(t.Common(x, y), t.Leaf(x), t.Leaf(t.Constant(9))))
}

// Settle changes nothing but the form: the leaves are constants, and equal answers
// one diagram.
func TestSettle(t *testing.T) {
	for _, first := range few {
		for _, second := range few {
			table := bdd.New(plenty)
			f := computed(table, first, second)
			settled := table.ExpandLeaves(f)
			pairs(first, second, func(x, y uint32, call *linux.SeccompData) {
				g := table.Given(table.Given(settled, bdd.ArchBits, x), bdd.NrBits, y)
				if got, ok := table.Answer(g); !ok || got != table.Value(f, call) {
					t.Fatalf("%#x, %#x: %#x (%v), want %#x", x, y, got, ok, table.Value(f, call))
				}
			})
			if table.ExpandLeaves(settled) != settled {
				t.Error("what is settled is settled again")
			}
		}
	}
	table := bdd.New(plenty)
	x := table.Field(bdd.NrBits, bdd.Block{Free: 3})
	even := table.Leaf(table.Each(x, table.Constant(1), table.And))
	odd := table.Ite(table.Common(x, table.Constant(1)), table.Leaf(table.Constant(1)), table.Leaf(table.Constant(0)))
	if table.ExpandLeaves(even) != odd {
		t.Error("one function, settled, is two diagrams")
	}
}

func TestWhere(t *testing.T) {
	for _, first := range few {
		for _, second := range few {
			table := bdd.New(plenty)
			settled := table.ExpandLeaves(computed(table, first, second))
			holds := func(action uint32) bool { return action%3 == 0 }
			f := table.Where(settled, holds)
			pairs(first, second, func(x, y uint32, call *linux.SeccompData) {
				if got, want := table.Value(f, call) == 1, holds(table.Value(settled, call)); got != want {
					t.Fatalf("%#x, %#x: %v, want %v", x, y, got, want)
				}
			})
		}
	}
	table := bdd.New(plenty)
	f := table.Leaf(table.Constant(5))
	if table.Where(f, func(a uint32) bool { return a == 5 }) != bdd.Yes || table.Where(f, func(uint32) bool { return false }) != bdd.No {
		t.Error("of one answer there are all calls or none")
	}
	defer func() {
		if recover() == nil {
			t.Error("computed answers have no set of calls (settle them first)")
		}
	}()
	table.Where(table.Leaf(table.Field(bdd.NrBits, bdd.AnyWord)), func(uint32) bool { return true })
}

// Different says yes only where the answers differ, and no only if they never do.
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
					t.Fatalf("%d and %d are said to differ at %d, %d", i, j, x, y)
				}
			})
			if differ != (d != bdd.No) {
				t.Errorf("%d and %d differ: %v, the diagram says %v", i, j, differ, d != bdd.No)
			}
		}
	}
}
