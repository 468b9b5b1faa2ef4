package bdd

import "math/big"

// Count returns how many values of the bits from first up to but not including last
// satisfy f. F tests no other bits.
func (t *Table) Count(f Ref, first, last int) *big.Int {
	known := map[Ref]*big.Int{}
	// from counts the values of the bits from the first bit that f tests.
	var from func(f Ref) *big.Int
	from = func(f Ref) *big.Int {
		switch {
		case f == No:
			return new(big.Int)
		case f == Yes:
			return big.NewInt(1)
		}
		if n, ok := known[f]; ok {
			return n
		}
		t.Spend(4)
		bit := t.Top(f)
		n := new(big.Int)
		low, high := t.Sides(f, bit)
		for _, side := range []Ref{low, high} {
			skipped := uint(min(t.Top(side), last) - bit - 1) // bits that are not tested
			n.Add(n, new(big.Int).Lsh(from(side), skipped))
		}
		known[f] = n
		return n
	}
	return new(big.Int).Lsh(from(f), uint(min(t.Top(f), last)-first))
}
