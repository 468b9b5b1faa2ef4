package diagram

import "math"

// aboveTable shortens a list that ends in several intervals above the numbers of the kernel's
// table: x32's, unknown ones, and -1. They become one interval, which leads to the search
// among them.
//
//	x a x b x │ x   y     z        →    x a x b x │ t        t: x … y … z
//	          last  │ 1<<30   -1                  last
//
// These intervals hardly weigh anything. Without them the rest of the list is short enough for
// the search of least cost.
func (b *Builder) aboveTable(list []interval) []interval {
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

// withoutAboveTable gives the intervals without weight at the end of a list the destination of
// the last interval before them. A search for the whole list serves this list too, so its cost
// is a lower bound.
func withoutAboveTable(list []interval) []interval {
	k := len(list)
	for k > 1 && list[k-1].weight == 0 {
		k--
	}
	short := append([]interval{}, list[:k]...)
	short[k-1].last = math.MaxUint32
	return short
}
