package diagram

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// A mask split tests bits of a number instead of a border. Which calls a policy allows has
// little to do with the bits of their numbers, so there is often one mask, of all masks, that
// many denied numbers share and few allowed ones:
//
//	allow 285, 298, 309, 321, 325, 430      nr & 0x82 != 0 → 298, 430
//	                                                 else  → 285, 309, 321, 325
//
// Both parts have gaps, and a search may put these gaps on either side. The kernel follows such
// a test as it follows equality and order (seccomp_is_const_allow).
//
// A part is not a run of neighbours, so trying all masks at all places is too much for the
// search of least cost. This search descends from the root of that search. At each place it
// tests a mask if that is cheaper, with the two parts then searched without masks.

// splitIntervals is the length up to which a list is split: in longer lists hardly any mask
// has few intervals on one side, and their first tests are for the ends.
const splitIntervals = 25

// splitMasks is how many masks are tried: those with the best estimates.
const splitMasks = 32

// splitBits bounds the numbers of the kernel in bits, and so the number of masks.
const splitBits = 10

// numbers is the search among numbers: that of least cost, and mask splits where few enough
// intervals are left.
func (b *Builder) numbers(w Word, list []interval) *Node {
	p := newPlanner(list, Price, each, nil) // valid while others are made
	p.splits = bits.Len32(b.last) <= splitBits
	return p.build(b, w, 0, len(list)-1, 0)
}

// repeats reports whether two intervals have the same destination. Otherwise a mask can do no
// more than a border.
func repeats(list []interval) bool {
	seen := map[*Node]bool{}
	for _, x := range list {
		if seen[x.to] {
			return true
		}
		seen[x.to] = true
	}
	return false
}

// maskSplit searches among pieces that no mask divides.
func (b *Builder) maskSplit(w Word, pieces []interval) *Node {
	list := join(pieces)
	if len(list) == 1 {
		return list[0].to
	}
	p := b.planner(list)
	cost := p.cost(0, len(list)-1, 0)
	first := p.question(0, len(list)-1, 0)
	if mask, ok := b.mask(pieces, cost); ok {
		with, without := parted(pieces, mask)
		return b.Test(Test{Word: w, Op: AnyBit, K: mask}, b.maskSplit(w, with), b.maskSplit(w, without))
	}
	if first.split == 0 {
		x := list[first.value]
		rest := slices.DeleteFunc(slices.Clone(pieces), func(y interval) bool { return x.first == y.first })
		return b.Test(Test{Word: w, Op: Equal, K: x.first}, x.to, b.maskSplit(w, rest))
	}
	border := list[first.split].first
	at := slices.IndexFunc(pieces, func(x interval) bool { return x.first >= border })
	return b.atLeast(w, border, b.maskSplit(w, pieces[at:]), b.maskSplit(w, pieces[:at]))
}

// mask finds the bits that are cheapest to test first. Ok means that this is cheaper than cost.
func (b *Builder) mask(pieces []interval, cost float64) (best uint32, ok bool) {
	type try struct {
		mask uint32
		cost float64
	}
	var tries []try
	above := []uint32{0}
	if pieces[len(pieces)-1].last > b.last {
		above = append(above, math.MaxUint32<<bits.Len32(b.last))
	}
	for low := uint32(1); low < 1<<bits.Len32(b.last); low++ {
		for _, high := range above {
			if about, ok := estimateSplit(pieces, low|high); ok {
				tries = append(tries, try{low | high, about})
			}
		}
	}
	slices.SortStableFunc(tries, func(a, b try) int { return cmp.Compare(a.cost, b.cost) })
	here := Price
	for _, x := range join(pieces) {
		here += x.weight + each
	}
	for _, t := range tries[:min(len(tries), splitMasks)] {
		with, without := parted(pieces, t.mask)
		if c := here + b.leastCost(join(with)) + b.leastCost(join(without)); c < cost {
			best, cost, ok = t.mask, c, true
		}
	}
	return best, ok
}

// estimateSplit estimates the cost of searching both parts of a list. Ok means that there are
// two.
func estimateSplit(pieces []interval, mask uint32) (cost float64, ok bool) {
	var without, with estimate
	for i := range pieces {
		x := &pieces[i]
		if x.single() {
			if x.first&mask == 0 {
				without.add(x.to, x.weight)
			} else {
				with.add(x.to, x.weight)
			}
			continue
		}
		if _, ok := restrict(*x, mask, false); ok {
			without.add(x.to, x.weight)
		}
		if _, ok := restrict(*x, mask, true); ok {
			with.add(x.to, x.weight)
		}
	}
	return without.cost() + with.cost(), without.n > 0 && with.n > 0
}

// estimate summarises a list: the number of its intervals and their weight.
type estimate struct {
	to     *Node // the destination of the last interval
	n      int
	weight float64
}

func (h *estimate) add(to *Node, weight float64) {
	if h.to != to {
		h.to = to
		h.n++
	}
	h.weight += weight
}

// cost estimates the search among n intervals: log2(n) tests on each path, and somewhat fewer
// tests in all than there are intervals.
func (h *estimate) cost() float64 {
	if h.n < 2 {
		return 0
	}
	const tests = 0.8 // for each interval, about
	whole := bits.Len(uint(h.n)) - 1
	deep := float64(whole) + float64(h.n-1<<whole)/float64(int(1)<<whole)
	// Each product is rounded by itself, so that all machines make the same program.
	return float64(h.weight*deep) + float64(Price*tests*float64(h.n))
}
