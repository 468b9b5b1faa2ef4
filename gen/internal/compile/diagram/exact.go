package diagram

import (
	"cmp"
	"math"
	"slices"
)

// The steps that one search of least cost may take: n intervals, s of them single
// values, take about n³·s/6, a million of them some five thousandths of a second.
// There is one search among the numbers of a program and can be thousands among
// arguments, which share what there is in all: five times what 512 values take.
const (
	exactNumbers   = 1 << 25
	exactArguments = 1 << 19
	exactInAll     = 1 << 24
)

// exactly says whether a list is short enough to be searched at least cost, and takes
// the steps of that from those that are left.
func (b *Builder) exactly(w Word, list []interval) bool {
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

// exact is the search of least cost, by dynamic programming over what can be left to
// find out: intervals from i to j, without the k likeliest single values, which have
// been asked for.
//
//	i         j        k = 2: a and c are the likeliest of all and are gone;
//	x a x b x c x      left is x x b x x, of which neighbours that go the same
//	                   way need no question: is it b
//
// There are two questions: is it a single value, and is it at a border or above. Of
// the single values the likeliest that is left is asked for: in a tree of thresholds
// and equalities over values that all go different ways another one first is no
// cheaper (R. Anderson, S. Kannan, H. Karloff, R. E. Ladner, "Thresholds and Optimal
// Binary Comparison Search Trees", Journal of Algorithms 44, 2002). Here a value that
// stands between two of one kind can be worth asking for though it is not the
// likeliest; so among few intervals every value is tried (see few.go).
func (b *Builder) exact(w Word, list []interval) *Node {
	return b.planner(list).build(b, w, 0, len(list)-1, 0)
}

// leastCost is what the search of least cost costs.
func (b *Builder) leastCost(list []interval) float64 {
	return b.planner(list).cost(0, len(list)-1, 0)
}

// planner returns a planner that holds until the next is asked for: they are many, and
// share their memory.
func (b *Builder) planner(list []interval) *planner {
	p := newPlanner(list, Price, each, b.plans)
	b.plans = p.plans
	return p
}

type planner struct {
	price  float64 // of a question
	each   float64 // what an interval weighs for being there
	list   []interval
	order  []int       // the single values, likeliest first
	rank   []int       // the place of an interval in order, or len(order)
	weight [][]float64 // [k][i]: of the intervals before i, without the first k of order
	memo   []plan      // by i, j and k
	few    []plan      // of few intervals, by i, j and what is gone of them
	width  int         // how many intervals are few here
	plans  []plan      // that memo and few are parts of
	sift   bool        // few intervals are parted by their bits, too
}

// plan is the best question, and what it and all that follow cost.
type plan struct {
	cost  float64
	known bool
	split int16 // the first interval above the border; 0 if a value is asked for
	value int16 // the interval of that value
}

// newPlanner plans in the memory of plans, if there is enough.
func newPlanner(list []interval, price, each float64, plans []plan) *planner {
	p := &planner{price: price, each: each, list: list, width: min(len(list), fewIntervals)}
	if len(list) > fewIntervals {
		p.rankValues()
	}
	memo, few := len(list)*len(list)*(len(p.order)+1), len(list)*p.width<<p.width
	if len(list) <= fewIntervals {
		memo = 0
	}
	if p.plans = plans; len(plans) < memo+few {
		p.plans = make([]plan, memo+few)
	}
	p.memo, p.few = p.plans[:memo], p.plans[memo:memo+few]
	clear(p.plans[:memo+few])
	return p
}

// rankValues puts the single values in order. Among few intervals there is none: any of
// them can be asked for first.
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

// gone says whether an interval is one of the first k single values.
func (p *planner) gone(i, k int) bool { return k > 0 && p.rank[i] < k }

// next is the place in order of the likeliest single value from i to j that is left,
// len(order) if there is none. Lists that differ in what is gone elsewhere are one.
func (p *planner) next(i, j, k int) int {
	for ; k < len(p.order); k++ {
		if at := p.order[k]; i <= at && at <= j {
			break
		}
	}
	return k
}

func (p *planner) at(i, j, k int) *plan { return &p.memo[(i*len(p.list)+j)*(len(p.order)+1)+k] }

// cost is that of the best search.
func (p *planner) cost(i, j, k int) float64 {
	if j-i < fewIntervals {
		return p.fewCost(i, j, p.goneOf(i, j, k))
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
		// Where it costs the same, equality stands: it reads better.
		if c := here + p.cost(i, j, k+1); c <= best.cost {
			best.cost, best.split, best.value = c, 0, int16(p.order[k])
		}
	}
	*m = best
	return best.cost
}

// question is the first of the best search.
func (p *planner) question(i, j, k int) plan {
	p.cost(i, j, k)
	if j-i < fewIntervals {
		return *p.fewAt(i, j, p.goneOf(i, j, k))
	}
	return *p.at(i, j, k)
}

// left lists the intervals from i to j that are left.
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
	if p.sift {
		if list := p.left(i, j, k); len(list) <= siftIntervals && repeats(list) {
			return b.sifted(w, b.pieces(list))
		}
	}
	if j-i < fewIntervals {
		return p.fewBuild(b, w, i, j, p.goneOf(i, j, k))
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
