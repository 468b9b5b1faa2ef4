package diagram

// halves parts intervals by a bit: what is left of them where it is clear and where it is
// set. Values that come no more do not matter, and what they part becomes one.
//
//	40 41 42…43 44, bit 0      40 42 44      41 43
func halves(list []interval, bit uint32) (without, with []interval) {
	for _, x := range list {
		all := uint64(x.last) - uint64(x.first) + 1
		set := below(uint64(x.last)+1, uint64(bit)) - below(uint64(x.first), uint64(bit))
		part := x
		if set < all {
			part.weight = float64(x.weight * (float64(all-set) / float64(all)))
			without = append(without, part)
		}
		if set > 0 {
			part.weight = float64(x.weight * (float64(set) / float64(all)))
			with = append(with, part)
		}
	}
	return joinOwn(without), joinOwn(with)
}

// below counts the values below n that have a bit.
func below(n, bit uint64) uint64 {
	whole, rest := n/(2*bit), n%(2*bit)
	if rest < bit {
		rest = bit
	}
	return whole*bit + rest - bit
}
