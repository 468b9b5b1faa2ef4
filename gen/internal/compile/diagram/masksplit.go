package diagram

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// Numbers are parted by their bits as well as at borders. Which calls a policy allows
// has little to do with the bits of their numbers; so of all masks there is often one
// that many of the denied numbers share, and few of the allowed:
//
//	allow 285, 298, 309, 321, 325, 430      nr & 0x82 != 0 → 298, 430
//	                                                 else  → 285, 309, 321, 325
//
// Either part has gaps, and a search does not care where those go. The kernel follows
// such a question as it does equality and order (seccomp_is_const_allow).
//
// A part is no list of neighbours, so all masks in all places are too many for a search
// of least cost. This one goes down that search from its root, and at each place asks
// for a mask if that is cheaper, where the parts are then searched without masks.

// siftIntervals is how many intervals are sifted: of more than that hardly any mask
// has few on one side, and the first questions are for the ends of the list.
const siftIntervals = 25

// siftMasks is how many masks are tried, those that promise most.
const siftMasks = 32

// siftBits bounds the numbers that the kernel has, and with them the masks that there
// are.
const siftBits = 10

// numbers is the search among numbers: that of least cost, until few enough intervals
// are left to be sifted.
func (b *Builder) numbers(w Word, list []interval) *Node {
	p := newPlanner(list, Price, each, nil) // it holds while others are asked for
	p.sift = bits.Len32(b.last) <= siftBits
	return p.build(b, w, 0, len(list)-1, 0)
}

// repeats says whether some intervals go the same way: else each ends at a place of its
// own, and a mask can do no more than a border.
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

// sifted searches among pieces that a mask does not part.
func (b *Builder) sifted(w Word, pieces []interval) *Node {
	list := join(pieces)
	if len(list) == 1 {
		return list[0].to
	}
	p := b.planner(list)
	cost := p.cost(0, len(list)-1, 0)
	first := p.question(0, len(list)-1, 0)
	if mask, ok := b.mask(pieces, cost); ok {
		with, without := parted(pieces, mask)
		return b.Test(Test{Word: w, Op: AnyBit, K: mask}, b.sifted(w, with), b.sifted(w, without))
	}
	if first.split == 0 {
		x := list[first.value]
		rest := slices.DeleteFunc(slices.Clone(pieces), func(y interval) bool { return x.first == y.first })
		return b.Test(Test{Word: w, Op: Equal, K: x.first}, x.to, b.sifted(w, rest))
	}
	border := list[first.split].first
	at := slices.IndexFunc(pieces, func(x interval) bool { return x.first >= border })
	return b.atLeast(w, border, b.sifted(w, pieces[at:]), b.sifted(w, pieces[:at]))
}

// mask finds the bits that it is cheapest to ask for first, ok if that is cheaper than
// cost.
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
			if about, ok := promise(pieces, low|high); ok {
				tries = append(tries, try{low | high, about})
			}
		}
	}
	slices.SortStableFunc(tries, func(a, b try) int { return cmp.Compare(a.cost, b.cost) })
	here := Price
	for _, x := range join(pieces) {
		here += x.weight + each
	}
	for _, t := range tries[:min(len(tries), siftMasks)] {
		with, without := parted(pieces, t.mask)
		if c := here + b.leastCost(join(with)) + b.leastCost(join(without)); c < cost {
			best, cost, ok = t.mask, c, true
		}
	}
	return best, ok
}

// promise is about what it costs to search in both parts of a list, ok if there are two.
func promise(pieces []interval, mask uint32) (cost float64, ok bool) {
	var without, with heap
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
		if _, ok := clip(*x, mask, false); ok {
			without.add(x.to, x.weight)
		}
		if _, ok := clip(*x, mask, true); ok {
			with.add(x.to, x.weight)
		}
	}
	return without.cost() + with.cost(), without.n > 0 && with.n > 0
}

// heap is what is counted of a list: its intervals and their weight.
type heap struct {
	to     *Node // where the last interval goes
	n      int
	weight float64
}

func (h *heap) add(to *Node, weight float64) {
	if h.to != to {
		h.to = to
		h.n++
	}
	h.weight += weight
}

// cost is about what it costs to search among so many intervals: as many questions one
// after another as halve their number down to one, and some less than there are
// intervals in all.
func (h *heap) cost() float64 {
	if h.n < 2 {
		return 0
	}
	const questions = 0.8 // for each interval, about
	whole := bits.Len(uint(h.n)) - 1
	deep := float64(whole) + float64(h.n-1<<whole)/float64(int(1)<<whole)
	// Each product is rounded by itself, so that all machines make the same program.
	return float64(h.weight*deep) + float64(Price*questions*float64(h.n))
}
