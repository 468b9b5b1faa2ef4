package bdd

import (
	"math/big"
	"math/rand/v2"
	"testing"
)

// someSet makes a random set of numbers of width bits, the last bits of a field, and lists its
// members.
func someSet(t *Table, r *rand.Rand, end, width int) (f Ref, members []bool) {
	members = make([]bool, 1<<width)
	for x := range members {
		members[x] = r.IntN(3) == 0
	}
	var build func(from, left int) Ref
	build = func(from, left int) Ref {
		if left == 0 {
			if members[from] {
				return Yes
			}
			return No
		}
		return t.Ask(end-left, build(from, left-1), build(from|1<<(left-1), left-1))
	}
	return build(0, width), members
}

// Next, Previous and Count give the same results for the diagram as for the list of members.
func TestSetsOfNumbers(t *testing.T) {
	r := rand.New(rand.NewPCG(91, 92))
	const end, width = ArgBits + 64, 7
	for range 200 {
		table := New(Budget{Nodes: 1 << 16, Steps: 1 << 20})
		f, members := someSet(table, r, end, width)
		count := int64(0)
		for x, in := range members {
			if in {
				count++
			}
			next, hasNext := table.Next(f, end, width, uint64(x))
			previous, hasPrevious := table.Previous(f, end, width, uint64(x))
			up, down := x, x
			for up < len(members) && !members[up] {
				up++
			}
			for down >= 0 && !members[down] {
				down--
			}
			if hasNext != (up < len(members)) || hasNext && next != uint64(up) {
				t.Fatalf("next to %d is %d, %v; want %d", x, next, hasNext, up)
			}
			if hasPrevious != (down >= 0) || hasPrevious && previous != uint64(down) {
				t.Fatalf("before %d is %d, %v; want %d", x, previous, hasPrevious, down)
			}
		}
		if n := table.Count(f, end-width, end); n.Cmp(big.NewInt(count)) != 0 {
			t.Fatalf("%v members, want %d", n, count)
		}
		// Three further bits that are not tested multiply the count by eight.
		if n := table.Count(f, end-width-2, end+1); n.Cmp(big.NewInt(8*count)) != 0 {
			t.Fatalf("%v members, want %d", n, 8*count)
		}
	}
}

// A set implies the set that Exists makes of it. The converse holds only if the set does not
// depend on the bits.
func TestImplies(t *testing.T) {
	r := rand.New(rand.NewPCG(93, 94))
	const end, width = CallBits, 6
	for range 200 {
		table := New(Budget{Nodes: 1 << 16, Steps: 1 << 20})
		f, _ := someSet(table, r, end, width)
		g := table.Exists(f, end-width+r.IntN(width), 1)
		if !table.Implies(f, g) || table.Implies(g, f) != (f == g) || (table.Minus(g, f) == No) != (f == g) {
			t.Fatal("Implies, Minus or Exists is wrong")
		}
	}
}

// Map changes each answer, and answers that become equal share one leaf.
func TestMap(t *testing.T) {
	table := New(Budget{Nodes: 1 << 10, Steps: 1 << 14})
	leaf := func(k uint32) Ref { return table.Leaf(table.Constant(k)) }
	f := table.Ask(3, table.Ask(7, leaf(1), leaf(2)), leaf(30))
	if got, want := table.Map(f, func(x uint32) uint32 { return x / 10 }), table.Ask(3, leaf(0), leaf(3)); got != want {
		t.Errorf("got %d, want %d", got, want)
	}
}
