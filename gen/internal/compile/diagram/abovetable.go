package diagram

import "math"

// tailed makes a list shorter that ends in several intervals above the numbers that the
// kernel has: x32's, unknown ones, the number -1. They are one interval whose way is the
// search among them.
//
//	x a x b x │ x   y     z        →    x a x b x │ t        t: x … y … z
//	          last  │ 1<<30   -1                  last
//
// They hardly weigh anything, and what is gained is that the rest is short enough to
// be searched at least cost.
func (b *Builder) tailed(list []interval) []interval {
	var head, tail []interval
	for _, x := range list {
		if y := x; y.first <= b.last {
			y.last = min(y.last, b.last)
			head = append(head, y)
		}
		if x.last > b.last {
			if x.first <= b.last {
				x.first, x.weight = b.last+1, 0
			}
			tail = append(tail, x)
		}
	}
	if len(head) == 0 || len(tail) < 2 {
		return list
	}
	weight := 0.0
	for _, x := range tail {
		weight += x.weight
	}
	return append(head, interval{tail[0].first, tail[len(tail)-1].last, b.divided(Word{Kind: Nr}, tail), weight})
}

// withoutTail leaves away that numbers without weight at the end go other ways: whatever
// finds the ways of the whole list finds those of this one.
func withoutTail(list []interval) []interval {
	k := len(list)
	for k > 1 && list[k-1].weight == 0 {
		k--
	}
	short := append([]interval{}, list[:k]...)
	short[k-1].last = math.MaxUint32
	return short
}
