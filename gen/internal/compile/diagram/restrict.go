package diagram

import "math/bits"

// pieces cuts intervals so that each number of the kernel's table is a piece of its own,
// which lies on one side of any mask. An interval above the table stays one piece, and
// may have values on both sides.
//
//	60…62 a   63… b   →   60 a   61 a   62 a   63 b … 462 b   463… b
func (b *Builder) pieces(list []interval) (out []interval) {
	for _, x := range list {
		if x.first > b.last {
			out = append(out, x)
			continue
		}
		end := min(x.last, b.last)
		share := x.weight / (float64(end-x.first) + 1)
		for v := x.first; v <= end; v++ {
			out = append(out, interval{v, v, x.to, share})
		}
		if x.last > end {
			out = append(out, interval{end + 1, x.last, x.to, 0})
		}
	}
	return out
}

// splitPieces divides pieces into values with some bit of a mask and values without.
func splitPieces(pieces []interval, mask uint32) (with, without []interval) {
	for _, x := range pieces {
		if y, ok := restrict(x, mask, true); ok {
			with = append(with, y)
		}
		if y, ok := restrict(x, mask, false); ok {
			without = append(without, y)
		}
	}
	return with, without
}

// restrict narrows an interval to its first and last value that has some bit of a mask,
// or that has none of them.
func restrict(x interval, mask uint32, with bool) (y interval, ok bool) {
	if x.single() {
		return x, (x.first&mask != 0) == with
	}
	var above, below bool
	if with {
		x.first, above = nextWith(x.first, mask)
		x.last, below = lastWith(x.last, mask)
	} else {
		x.first, above = bitGuard{mask: mask}.next(x.first)
		x.last, below = lastWithout(x.last, mask)
	}
	return x, above && below && x.first <= x.last
}

// nextWith returns the least value ≥ v that has some bit of the mask.
func nextWith(v, mask uint32) (uint32, bool) {
	if v&mask != 0 || mask == 0 {
		return v, mask != 0
	}
	least := mask & -mask
	return v&^(least-1) | least, true
}

// lastWith returns the greatest value ≤ v that has some bit of the mask.
func lastWith(v, mask uint32) (uint32, bool) {
	if v&mask != 0 {
		return v, true
	}
	// A smaller value has one bit of v cleared and any bits below that. The greatest
	// one with a bit of the mask clears the lowest bit of v above the mask's lowest bit.
	higher := v &^ ((mask&-mask)<<1 - 1)
	if higher == 0 || mask == 0 {
		return 0, false
	}
	bit := higher & -higher
	return v&^bit | (bit - 1), true
}

// lastWithout returns the greatest value ≤ v that has no bit of the mask.
func lastWithout(v, mask uint32) (uint32, bool) {
	bad := v & mask
	if bad == 0 {
		return v, true
	}
	top := uint32(1) << (31 - bits.LeadingZeros32(bad))
	return (v&^(top<<1-1) | (top - 1)) &^ mask, true
}
