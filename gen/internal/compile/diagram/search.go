package diagram

import "slices"

// interval is a run of values of a word with one destination, and how often it occurs.
type interval struct {
	first, last uint32
	to          *Node
	weight      float64
}

func (x interval) single() bool { return x.first == x.last }

// search returns the node that finds the interval of a word. The intervals are in ascending
// order and cover all values of the word, or all that it can still have.
func (b *Builder) search(w Word, list []interval) *Node {
	list = join(list)
	if b.short {
		return b.linear(w, list)
	}
	return b.divided(w, list)
}

// divided adds one test after another until the rest is short enough for the search of least
// cost. The test is for a value that is as likely as all others together or, if there is none,
// a border that halves the weight. Such a search takes at most about two tests more than the
// best (K. Mehlhorn, "Nearly Optimal Binary Search Trees", Acta Informatica 5, 1975).
func (b *Builder) divided(w Word, list []interval) *Node {
	exactly := b.spendExact(w, list)
	if !exactly && w.Kind == Nr {
		if short := b.aboveTable(list); b.spendExact(w, short) {
			list, exactly = short, true
		}
	}
	if exactly {
		if w.Kind == Nr {
			return b.numbers(w, list)
		}
		cost := b.leastCost(list)
		if n, ok := b.bySubcube(w, list, cost); ok {
			return n
		}
		if n, ok := b.byBitGuard(w, list, cost); ok {
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

// half is the border that divides a list into two parts of about the same weight, where each
// interval has a small weight of its own.
func (b *Builder) half(list []interval, total float64) int {
	own := (total + each) / float64(len(list))
	left := 0.0
	for i, x := range list {
		if left += x.weight + own; left >= total+each/2 && i+1 < len(list) {
			return i + 1
		}
	}
	return len(list) / 2
}

func (b *Builder) atLeast(w Word, k uint32, yes, no *Node) *Node {
	return b.Test(Test{Word: w, Op: AtLeast, K: k}, yes, no)
}

// join unites neighbours with the same destination.
func join(list []interval) []interval { return joinOwn(slices.Clone(list)) }

// joinOwn does so in place.
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
