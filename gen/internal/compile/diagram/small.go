package diagram

import "math"

// smallLimit is the length of a small list. In a small list the exact search may test
// single values in any order, so it keeps a set of the values that it has removed.
const smallLimit = 8

// removedSet returns which intervals of a small list are removed, as one bit each.
func (p *planner) removedSet(i, j, k int) (removed uint) {
	for at := i; at <= j; at++ {
		if p.removed(at, k) {
			removed |= 1 << (at - i)
		}
	}
	return removed
}

// smallAt returns the plan for the intervals from i to j of a small list.
func (p *planner) smallAt(i, j int, removed uint) *plan {
	return &p.small[(i*p.width+j-i)<<p.width|int(removed)]
}

// smallCost returns the cost of the best search in a small list.
func (p *planner) smallCost(i, j int, removed uint) float64 {
	m := p.smallAt(i, j, removed)
	if m.known {
		return m.cost
	}
	best := plan{cost: math.Inf(1), known: true}
	here := p.price
	var before *Node
	same := true
	for at := i; at <= j; at++ {
		if removed>>(at-i)&1 == 1 {
			continue
		}
		x := &p.list[at]
		here += x.weight + p.presence
		same = same && (before == nil || x.to == before)
		before = x.to
	}
	if same {
		best.cost = 0
		*m = best
		return 0
	}
	before = nil
	for at := i; at <= j; at++ {
		if removed>>(at-i)&1 == 1 {
			continue
		}
		x := &p.list[at]
		// Of two tests with the same cost, equality reads better.
		if x.single() {
			if c := here + p.smallCost(i, j, removed|1<<(at-i)); c < best.cost || c == best.cost && best.split > 0 {
				best.cost, best.split, best.value = c, 0, int16(at)
			}
		}
		if before != nil && x.to != before {
			if c := here + p.smallCost(i, at-1, removed&(1<<(at-i)-1)) + p.smallCost(at, j, removed>>(at-i)); c < best.cost {
				best.cost, best.split = c, int16(at)
			}
		}
		before = x.to
	}
	*m = best
	return best.cost
}

// smallBuild makes the nodes of the best search in a small list.
func (p *planner) smallBuild(b *Builder, w Word, i, j int, removed uint) *Node {
	if p.smallCost(i, j, removed) == 0 {
		at := i
		for removed>>(at-i)&1 == 1 {
			at++
		}
		return p.list[at].to
	}
	m := p.smallAt(i, j, removed)
	if m.split == 0 {
		x := p.list[m.value]
		return b.Test(Test{Word: w, Op: Equal, K: x.first}, x.to, p.smallBuild(b, w, i, j, removed|1<<(int(m.value)-i)))
	}
	at := int(m.split)
	return b.atLeast(w, p.list[at].first,
		p.smallBuild(b, w, at, j, removed>>(at-i)), p.smallBuild(b, w, i, at-1, removed&(1<<(at-i)-1)))
}
