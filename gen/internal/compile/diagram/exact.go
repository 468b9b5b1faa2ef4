package diagram

import (
	"cmp"
	"math"
	"slices"
)

// The steps that one search of least cost may take. The cost is about n³·s/6 steps for n
// intervals of which s are single values; 10⁶ steps take about 5 ms. A program has one search
// among its numbers. It can have thousands among arguments, which share a budget of five times
// the steps that 512 values take.
const (
	exactNumbers   = 1 << 25
	exactArguments = 1 << 19
	exactInAll     = 1 << 24
)

// spendExact reports whether a list is short enough for the search of least cost. If so, it
// spends the steps of that search.
func (b *Builder) spendExact(w Word, list []interval) bool {
	n, s := len(list), 1
	for _, x := range list {
		if x.single() {
			s++
		}
	}
	if n >= 256 {
		return false
	}
	steps := n * n * n / 6 * s
	if w.Kind == Nr {
		return steps <= exactNumbers
	}
	if steps > exactArguments || b.steps+steps > exactInAll {
		return false
	}
	b.steps += steps
	return true
}

// exact is the search of least cost, by dynamic programming. A state is what can be left to
// find: the intervals i to j, without the k likeliest single values, which have been tested.
//
//	i         j        k = 2: a and c are the likeliest of all and are gone;
//	x a x b x c x      left is x x b x x: neighbours with one destination need
//	                   no test, so one is left: is it b?
//
// There are two kinds of tests: is it this single value, and is it at or above this border. Only
// the likeliest remaining value is tried: in a tree of thresholds and equalities over values
// that all have different destinations, testing another one first is no cheaper (R. Anderson,
// S. Kannan, H. Karloff, R. E. Ladner, "Thresholds and Optimal Binary Comparison Search Trees",
// Journal of Algorithms 44, 2002). Here a value between two intervals of one destination can be
// worth testing although it is not the likeliest, so for few intervals every value is tried
// (small.go).
func (b *Builder) exact(w Word, list []interval) *Node {
	return b.planner(list).build(b, w, 0, len(list)-1, 0)
}

// leastCost is the cost of the search of least cost.
func (b *Builder) leastCost(list []interval) float64 {
	return b.planner(list).cost(0, len(list)-1, 0)
}

// planner returns a planner that is valid until the next call: searches are many, and share
// their memory.
func (b *Builder) planner(list []interval) *planner {
	p := newPlanner(list, Price, each, b.plans)
	b.plans = p.plans
	return p
}

type planner struct {
	price  float64 // of a test
	each   float64 // the weight of an interval apart from its calls
	list   []interval
	order  []int       // the single values, likeliest first
	rank   []int       // the place of an interval in order, or len(order)
	weight [][]float64 // [k][i]: of the intervals before i, without the first k of order
	memo   []plan      // by i, j and k
	small  []plan      // of short lists, by i, j and which of their values are gone
	width  int         // how many intervals a short list has here
	plans  []plan      // memory of memo and small
	splits bool        // short lists are split by their bits, too
}

// plan is the best first test, and the cost of it and all that follow.
type plan struct {
	cost  float64
	known bool
	split int16 // the first interval above the border; 0 if a value is asked for
	value int16 // the interval of that value
}

// newPlanner returns a planner that uses the memory of plans, if that is large enough.
func newPlanner(list []interval, price, each float64, plans []plan) *planner {
	p := &planner{price: price, each: each, list: list, width: min(len(list), smallIntervals)}
	if len(list) > smallIntervals {
		p.rankValues()
	}
	memo, small := len(list)*len(list)*(len(p.order)+1), len(list)*p.width<<p.width
	if len(list) <= smallIntervals {
		memo = 0
	}
	if p.plans = plans; len(plans) < memo+small {
		p.plans = make([]plan, memo+small)
	}
	p.memo, p.small = p.plans[:memo], p.plans[memo:memo+small]
	clear(p.plans[:memo+small])
	return p
}

// rankValues orders the single values by weight. A short list needs no order, since any value
// can be tested first.
func (p *planner) rankValues() {
	p.rank = make([]int, len(p.list))
	for i, x := range p.list {
		if x.single() {
			p.order = append(p.order, i)
		}
	}
	slices.SortStableFunc(p.order, func(a, b int) int { return cmp.Compare(p.list[b].weight, p.list[a].weight) })
	for i := range p.list {
		p.rank[i] = len(p.order)
	}
	for k, i := range p.order {
		p.rank[i] = k
	}
	for k := range len(p.order) + 1 {
		sums := make([]float64, len(p.list)+1)
		for i, x := range p.list {
			sums[i+1] = sums[i]
			if !p.gone(i, k) {
				sums[i+1] += x.weight + p.each
			}
		}
		p.weight = append(p.weight, sums)
	}
}

// gone reports whether an interval is one of the first k single values.
func (p *planner) gone(i, k int) bool { return k > 0 && p.rank[i] < k }

// next is the rank of the likeliest remaining single value among i to j, or len(order). Lists
// that differ only in values that are gone elsewhere have the same state.
func (p *planner) next(i, j, k int) int {
	for ; k < len(p.order); k++ {
		if at := p.order[k]; i <= at && at <= j {
			break
		}
	}
	return k
}

func (p *planner) at(i, j, k int) *plan { return &p.memo[(i*len(p.list)+j)*(len(p.order)+1)+k] }

// cost is the cost of the best search.
func (p *planner) cost(i, j, k int) float64 {
	if j-i < smallIntervals {
		return p.smallCost(i, j, p.goneOf(i, j, k))
	}
	m := p.at(i, j, k)
	if m.known {
		return m.cost
	}
	if next := p.next(i, j, k); next > k {
		p.cost(i, j, next)
		*m = *p.at(i, j, next)
		return m.cost
	}
	best := plan{cost: math.Inf(1), known: true}
	here := p.weight[k][j+1] - p.weight[k][i] + p.price
	var before *Node
	same := true
	for at := i; at <= j; at++ {
		if p.gone(at, k) {
			continue
		}
		if to := p.list[at].to; before != nil && to != before {
			same = false
			if c := here + p.cost(i, at-1, k) + p.cost(at, j, k); c < best.cost {
				best.cost, best.split = c, int16(at)
			}
		}
		before = p.list[at].to
	}
	switch {
	case same:
		best.cost = 0
	case k < len(p.order):
		// At equal cost equality is preferred: it reads better.
		if c := here + p.cost(i, j, k+1); c <= best.cost {
			best.cost, best.split, best.value = c, 0, int16(p.order[k])
		}
	}
	*m = best
	return best.cost
}

// question is the first test of the best search.
func (p *planner) question(i, j, k int) plan {
	p.cost(i, j, k)
	if j-i < smallIntervals {
		return *p.smallAt(i, j, p.goneOf(i, j, k))
	}
	return *p.at(i, j, k)
}

// left lists the remaining intervals of i to j.
func (p *planner) left(i, j, k int) (list []interval) {
	for at := i; at <= j; at++ {
		if !p.gone(at, k) {
			list = append(list, p.list[at])
		}
	}
	return joinOwn(list)
}

// build makes the nodes of the best search.
func (p *planner) build(b *Builder, w Word, i, j, k int) *Node {
	if p.splits {
		if list := p.left(i, j, k); len(list) <= splitIntervals && repeats(list) {
			return b.maskSplit(w, b.pieces(list))
		}
	}
	if j-i < smallIntervals {
		return p.smallBuild(b, w, i, j, p.goneOf(i, j, k))
	}
	if p.cost(i, j, k) == 0 {
		for ; p.gone(i, k); i++ {
		}
		return p.list[i].to
	}
	m := p.at(i, j, k)
	if m.split == 0 {
		x := p.list[m.value]
		return b.Test(Test{Word: w, Op: Equal, K: x.first}, x.to, p.build(b, w, i, j, p.rank[m.value]+1))
	}
	at := int(m.split)
	return b.atLeast(w, p.list[at].first, p.build(b, w, at, j, k), p.build(b, w, i, at-1, k))
}
