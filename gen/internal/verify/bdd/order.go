package bdd

// A set of numbers is a diagram that tests the bits of one field only. Here the field is
// the width bits before bit end: its least significant bit is end-1.

// Next returns the least number of a set that is at least x.
func (t *Table) Next(f Ref, end, width int, x uint64) (y uint64, ok bool) {
	return t.neighbour(f, end, width, x, 1)
}

// Previous returns the greatest number of a set that is at most x.
func (t *Table) Previous(f Ref, end, width int, x uint64) (y uint64, ok bool) {
	return t.neighbour(f, end, width, x, 0)
}

// neighbour searches upwards (up 1) or downwards (up 0). As long as the number shares its
// leading bits with x (like), it may leave x in that direction only. After that it takes
// the side that is nearer to x.
func (t *Table) neighbour(f Ref, end, width int, x uint64, up uint64) (uint64, bool) {
	var search func(f Ref, left int, like bool) (uint64, bool)
	search = func(f Ref, left int, like bool) (uint64, bool) {
		if f == No {
			return 0, false
		}
		if left == 0 {
			return 0, true
		}
		low, high := t.Sides(f, end-left)
		sides := [2]Ref{low, high}
		try := func(bit uint64, like bool) (uint64, bool) {
			y, ok := search(sides[bit], left-1, like)
			return y | bit<<(left-1), ok
		}
		near := 1 - up // the side that is nearer to x
		if !like {
			if y, ok := try(near, false); ok {
				return y, true
			}
			return try(up, false)
		}
		own := x >> (left - 1) & 1
		if y, ok := try(own, true); ok || own == up {
			return y, ok
		}
		return try(up, false)
	}
	return search(f, width, true)
}
