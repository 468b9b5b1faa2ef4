package diagram

import "slices"

// interval is a range of values of a word with its destination and its weight.
type interval struct {
	first, last uint32
	to          *Node // the destination
	weight      float64
}

func (x interval) single() bool { return x.first == x.last }

// search returns the node that finds the interval which contains a word. The intervals
// are in ascending order and cover all values that the word can still have.
func (b *Builder) search(w Word, list []interval) *Node {
	list = join(list)
	if b.short {
		return b.linear(w, list)
	}
	return b.divided(w, list)
}

// divided divides a list until the exact search can afford the rest. A value that is as
// likely as all others together is tested for first. Otherwise the test is a border that
// halves the weight: such a search executes at most about two tests more than the best
// one (K. Mehlhorn, "Nearly Optimal Binary Search Trees", Acta Informatica 5, 1975).
func (b *Builder) divided(w Word, list []interval) *Node {
	affordable := b.spendBudget(w, list)
	if !affordable && w.Kind == Nr {
		if short := b.foldAboveTable(list); b.spendBudget(w, short) {
			list, affordable = short, true
		}
	}
	if affordable {
		if w.Kind == Nr {
			return b.searchNumbers(w, list)
		}
		cost := b.leastCost(list)
		if n, ok := b.withSubcube(w, list, cost); ok {
			return n
		}
		if n, ok := b.withBitGuard(w, list, cost); ok {
			return n
		}
		return b.exact(w, list)
	}
	total := 0.0
	for _, x := range list {
		total += x.weight
	}
	for i, x := range list {
		if x.single() && 2*x.weight >= total && total > 0 {
			rest := append(slices.Clone(list[:i]), list[i+1:]...)
			return b.Test(Test{Word: w, Op: Equal, K: x.first}, x.to, b.divided(w, join(rest)))
		}
	}
	middle := b.half(list, total)
	return b.atLeast(w, list[middle].first, b.divided(w, list[middle:]), b.divided(w, list[:middle]))
}

// half returns the index that divides a list into two of about the same weight. Each
// interval counts a little extra, so that intervals without weight are halved too.
func (b *Builder) half(list []interval, total float64) int {
	own := (total + presence) / float64(len(list))
	left := 0.0
	for i, x := range list {
		if left += x.weight + own; left >= total+presence/2 && i+1 < len(list) {
			return i + 1
		}
	}
	return len(list) / 2
}

// atLeast returns the test word >= k.
func (b *Builder) atLeast(w Word, k uint32, yes, no *Node) *Node {
	return b.Test(Test{Word: w, Op: AtLeast, K: k}, yes, no)
}

// join merges neighbours with the same destination into one interval.
func join(list []interval) []interval { return joinOwn(slices.Clone(list)) }

// joinOwn does the same in place.
func joinOwn(list []interval) []interval {
	out := list[:0]
	for _, next := range list {
		if k := len(out) - 1; k >= 0 && out[k].to == next.to {
			out[k].last = next.last
			out[k].weight += next.weight
			continue
		}
		out = append(out, next)
	}
	return out
}
