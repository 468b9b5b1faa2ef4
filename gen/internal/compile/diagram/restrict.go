package diagram

import "math/bits"

// pieces cuts intervals of numbers so that a mask has all values of a piece on one side: each
// number of the kernel is a piece of its own. The numbers above the table stay in one piece,
// which can be on both sides.
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

// parted divides pieces by whether they have one of the bits of a mask.
func parted(pieces []interval, mask uint32) (with, without []interval) {
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

// restrict narrows an interval to its values with one of the bits of a mask, or with none.
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

// nextWith is the least value from v on that has one of the bits.
func nextWith(v, mask uint32) (uint32, bool) {
	if v&mask != 0 || mask == 0 {
		return v, mask != 0
	}
	least := mask & -mask
	return v&^(least-1) | least, true
}

// lastWith is the greatest value up to v that has one of the bits.
func lastWith(v, mask uint32) (uint32, bool) {
	if v&mask != 0 {
		return v, true
	}
	// Less than v is what has one bit less and then any below: the lowest that has a
	// bit of the mask below it.
	higher := v &^ ((mask&-mask)<<1 - 1)
	if higher == 0 || mask == 0 {
		return 0, false
	}
	bit := higher & -higher
	return v&^bit | (bit - 1), true
}

// lastWithout is the greatest value up to v that has none of the bits.
func lastWithout(v, mask uint32) (uint32, bool) {
	bad := v & mask
	if bad == 0 {
		return v, true
	}
	top := uint32(1) << (31 - bits.LeadingZeros32(bad))
	return (v&^(top<<1-1) | (top - 1)) &^ mask, true
}
