package diagram

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// A mask split divides numbers by their bits. Other tests divide them at a border. The
// numbers that a policy allows have almost random bits. So there is often a mask with bits
// of many denied numbers and few allowed ones:
//
//	allow 285, 298, 309, 321, 325, 430      nr & 0x82 != 0 → 298, 430
//	                                                 else  → 285, 309, 321, 325
//
// Each part has gaps, and the destination of a gap does not matter. The kernel can
// follow a jset on the number just as it follows jeq and jge (seccomp_is_const_allow).
//
// The parts of a split are not runs of neighbouring intervals, so an exact search over
// all masks is too large. Instead, the search starts with the root of the exact search
// without masks. At each node it tries the best masks and takes one if that is cheaper,
// assuming that both parts are then searched without masks.

// maskSplitIntervals bounds the lists that are split by masks. In a longer list hardly
// any mask has few intervals on one side, and the first tests cut off the ends.
const maskSplitIntervals = 25

// maskSplitTries is how many masks are tried: those with the lowest estimates.
const maskSplitTries = 32

// maskSplitBits bounds the length of the kernel's numbers, and so the number of masks.
const maskSplitBits = 10

// searchNumbers is the search for a system-call number: the exact search, until few
// enough intervals are left to try masks.
func (b *Builder) searchNumbers(w Word, list []interval) *Node {
	p := newPlanner(list, Price, presence, nil) // with its own memory, as others are made while it is in use
	p.maskSplit = bits.Len32(b.last) <= maskSplitBits
	return p.build(b, w, 0, len(list)-1, 0)
}

// repeats reports whether two intervals have the same destination. If none have, a mask
// is no better than a border.
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

// maskSplit searches among pieces, as restrict.go cuts them, by masks where they pay.
func (b *Builder) maskSplit(w Word, pieces []interval) *Node {
	list := join(pieces)
	if len(list) == 1 {
		return list[0].to
	}
	p := b.planner(list)
	cost := p.cost(0, len(list)-1, 0)
	first := p.firstTest(0, len(list)-1, 0)
	if mask, ok := b.bestMask(pieces, cost); ok {
		with, without := splitPieces(pieces, mask)
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

// bestMask returns the mask that is cheapest as the first test, ok if that is cheaper
// than cost.
func (b *Builder) bestMask(pieces []interval, cost float64) (best uint32, ok bool) {
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
		here += x.weight + presence
	}
	for _, t := range tries[:min(len(tries), maskSplitTries)] {
		with, without := splitPieces(pieces, t.mask)
		if c := here + b.leastCost(join(with)) + b.leastCost(join(without)); c < cost {
			best, cost, ok = t.mask, c, true
		}
	}
	return best, ok
}

// estimateSplit estimates the cost of searching both parts of a list, ok if neither is
// empty.
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

// estimate accumulates the intervals and weights of a list to estimate the cost of
// searching it.
type estimate struct {
	to     *Node // the destination of the last interval
	n      int
	weight float64
}

func (e *estimate) add(to *Node, weight float64) {
	if e.to != to {
		e.to = to
		e.n++
	}
	e.weight += weight
}

// cost assumes that a call executes the logarithm of the number of intervals in tests,
// and that the search has somewhat fewer tests than intervals.
func (e *estimate) cost() float64 {
	if e.n < 2 {
		return 0
	}
	const tests = 0.8 // per interval, roughly
	whole := bits.Len(uint(e.n)) - 1
	deep := float64(whole) + float64(e.n-1<<whole)/float64(int(1)<<whole)
	// The conversions round each product separately, so that all machines make the same
	// program.
	return float64(e.weight*deep) + float64(Price*tests*float64(e.n))
}
