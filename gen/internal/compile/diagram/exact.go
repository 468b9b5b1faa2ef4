package diagram

import (
	"cmp"
	"math"
	"slices"
)

// These budgets limit the steps of exact searches. A search costs about n³·s/6 steps for n
// intervals of which s are single values; 10⁶ steps take about 5 ms. A program has one
// search among numbers for each ABI, but can have thousands among arguments. Those share
// exactTotal.
const (
	exactNumbers   = 1 << 25
	exactArguments = 1 << 19
	exactTotal     = 1 << 24
)

// spendBudget reports whether the exact search can afford a list. If so, it takes the
// steps from the budget. Searches among numbers have a budget each.
func (b *Builder) spendBudget(w Word, list []interval) bool {
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
	if steps > exactArguments || b.steps+steps > exactTotal {
		return false
	}
	b.steps += steps
	return true
}

// exact makes the search of least cost by dynamic programming. A state is the intervals
// from i to j without the k likeliest single values, which have been tested for.
//
//	i         j        k = 2: a and c are the likeliest and are removed;
//	x a x b x c x      x x b x x are left, and only b has to be distinguished
//
// A test compares for equality with a single value, or for order with a border. Of the
// single values, only the likeliest that is left is tried. If all values have different
// destinations, no other one is cheaper as the first equality test (R. Anderson,
// S. Kannan, H. Karloff, R. E. Ladner, "Thresholds and Optimal Binary Comparison Search
// Trees", Journal of Algorithms 44, 2002). Here a less likely value can be better, if both
// its neighbours have the same destination. So in small lists every value is tried (see
// small.go).
func (b *Builder) exact(w Word, list []interval) *Node {
	return b.planner(list).build(b, w, 0, len(list)-1, 0)
}

// leastCost returns the cost of the exact search.
func (b *Builder) leastCost(list []interval) float64 {
	return b.planner(list).cost(0, len(list)-1, 0)
}

// planner returns a planner that is valid until the next call. Planners are many, so they
// reuse memory.
func (b *Builder) planner(list []interval) *planner {
	p := newPlanner(list, Price, presence, b.plans)
	b.plans = p.plans
	return p
}

// planner is one exact search: its list and the best plans for parts of it.
type planner struct {
	price     float64 // of a test
	presence  float64 // added to the weight of each interval
	list      []interval
	order     []int       // the single values, likeliest first
	rank      []int       // the position of an interval in order, or len(order)
	weight    [][]float64 // [k][i]: the sum over the intervals before i, without the first k of order
	memo      []plan      // by i, j and k
	small     []plan      // for small lists, by i, j and the set of removed values
	width     int         // the length of a small list here
	plans     []plan      // the memory of memo and small
	maskSplit bool        // short lists may be split by masks
}

// plan is the best first test, and the cost of the search that begins with it.
type plan struct {
	cost  float64
	known bool
	split int16 // the first interval above the border; 0 for an equality test
	value int16 // the interval of an equality test
}

// newPlanner returns a planner that uses the memory of plans if it is large enough.
func newPlanner(list []interval, price, presence float64, plans []plan) *planner {
	p := &planner{price: price, presence: presence, list: list, width: min(len(list), smallLimit)}
	if len(list) > smallLimit {
		p.rankValues()
	}
	memo, small := len(list)*len(list)*(len(p.order)+1), len(list)*p.width<<p.width
	if len(list) <= smallLimit {
		memo = 0
	}
	if p.plans = plans; len(plans) < memo+small {
		p.plans = make([]plan, memo+small)
	}
	p.memo, p.small = p.plans[:memo], p.plans[memo:memo+small]
	clear(p.plans[:memo+small])
	return p
}

// rankValues sorts the single values, likeliest first. Small lists do not need it, since
// any of their values can be tested first.
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
			if !p.removed(i, k) {
				sums[i+1] += x.weight + p.presence
			}
		}
		p.weight = append(p.weight, sums)
	}
}

// removed reports whether an interval is one of the first k single values.
func (p *planner) removed(i, k int) bool { return k > 0 && p.rank[i] < k }

// next returns the position in order of the likeliest single value from i to j that is
// left, or len(order). States that differ only in values outside i to j are the same.
func (p *planner) next(i, j, k int) int {
	for ; k < len(p.order); k++ {
		if at := p.order[k]; i <= at && at <= j {
			break
		}
	}
	return k
}

// at returns the plan of a state.
func (p *planner) at(i, j, k int) *plan { return &p.memo[(i*len(p.list)+j)*(len(p.order)+1)+k] }

// cost returns the cost of the best search for a state.
func (p *planner) cost(i, j, k int) float64 {
	if j-i < smallLimit {
		return p.smallCost(i, j, p.removedSet(i, j, k))
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
		if p.removed(at, k) {
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
		// Of two tests with the same cost, equality reads better.
		if c := here + p.cost(i, j, k+1); c <= best.cost {
			best.cost, best.split, best.value = c, 0, int16(p.order[k])
		}
	}
	*m = best
	return best.cost
}

// firstTest returns the first test of the best search for a state.
func (p *planner) firstTest(i, j, k int) plan {
	p.cost(i, j, k)
	if j-i < smallLimit {
		return *p.smallAt(i, j, p.removedSet(i, j, k))
	}
	return *p.at(i, j, k)
}

// left lists the intervals of a state that are left, joined.
func (p *planner) left(i, j, k int) (list []interval) {
	for at := i; at <= j; at++ {
		if !p.removed(at, k) {
			list = append(list, p.list[at])
		}
	}
	return joinOwn(list)
}

// build makes the nodes of the best search for a state.
func (p *planner) build(b *Builder, w Word, i, j, k int) *Node {
	if p.maskSplit {
		if list := p.left(i, j, k); len(list) <= maskSplitIntervals && repeats(list) {
			return b.maskSplit(w, b.pieces(list))
		}
	}
	if j-i < smallLimit {
		return p.smallBuild(b, w, i, j, p.removedSet(i, j, k))
	}
	if p.cost(i, j, k) == 0 {
		for ; p.removed(i, k); i++ {
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
