package diagram

import "math"

// foldAboveTable shortens a list that has several intervals above the kernel's table:
// x32 numbers, unknown numbers, the number -1. It folds them into one interval, whose
// destination is the search among them.
//
//	x a x b x │ x   y     z        →    x a x b x │ t        t: x … y … z
//	          last  │ 1<<30   -1                  last
//
// These intervals have almost no weight. Without them, the rest is more often short
// enough for the exact search.
func (b *Builder) foldAboveTable(list []interval) []interval {
	var inTable, aboveTable []interval
	for _, x := range list {
		if y := x; y.first <= b.last {
			y.last = min(y.last, b.last)
			inTable = append(inTable, y)
		}
		if x.last > b.last {
			if x.first <= b.last {
				x.first, x.weight = b.last+1, 0
			}
			aboveTable = append(aboveTable, x)
		}
	}
	if len(inTable) == 0 || len(aboveTable) < 2 {
		return list
	}
	weight := 0.0
	for _, x := range aboveTable {
		weight += x.weight
	}
	return append(inTable, interval{aboveTable[0].first, aboveTable[len(aboveTable)-1].last, b.divided(Word{Kind: Nr}, aboveTable), weight})
}

// withoutAboveTable drops the intervals without weight at the end of a list. Each search
// of the whole list is also a search of the shorter one, so bounds for the shorter list
// hold for the whole.
func withoutAboveTable(list []interval) []interval {
	k := len(list)
	for k > 1 && list[k-1].weight == 0 {
		k--
	}
	short := append([]interval{}, list[:k]...)
	short[k-1].last = math.MaxUint32
	return short
}
