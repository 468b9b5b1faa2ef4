package diagram

import "math"

// smallIntervals is the greatest length of a short list. In a short list any set of single
// values may be gone, in any order.
const smallIntervals = 8

// goneOf is the set of intervals of a short list that are gone, one bit for each.
func (p *planner) goneOf(i, j, k int) (gone uint) {
	for at := i; at <= j; at++ {
		if p.gone(at, k) {
			gone |= 1 << (at - i)
		}
	}
	return gone
}

func (p *planner) smallAt(i, j int, gone uint) *plan {
	return &p.small[(i*p.width+j-i)<<p.width|int(gone)]
}

// smallCost is the cost of the best search in a short list.
func (p *planner) smallCost(i, j int, gone uint) float64 {
	m := p.smallAt(i, j, gone)
	if m.known {
		return m.cost
	}
	best := plan{cost: math.Inf(1), known: true}
	here := p.price
	var before *Node
	same := true
	for at := i; at <= j; at++ {
		if gone>>(at-i)&1 == 1 {
			continue
		}
		x := &p.list[at]
		here += x.weight + p.each
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
		if gone>>(at-i)&1 == 1 {
			continue
		}
		x := &p.list[at]
		// At equal cost equality is preferred: it reads better.
		if x.single() {
			if c := here + p.smallCost(i, j, gone|1<<(at-i)); c < best.cost || c == best.cost && best.split > 0 {
				best.cost, best.split, best.value = c, 0, int16(at)
			}
		}
		if before != nil && x.to != before {
			if c := here + p.smallCost(i, at-1, gone&(1<<(at-i)-1)) + p.smallCost(at, j, gone>>(at-i)); c < best.cost {
				best.cost, best.split = c, int16(at)
			}
		}
		before = x.to
	}
	*m = best
	return best.cost
}

// smallBuild makes the nodes of the best search in a short list.
func (p *planner) smallBuild(b *Builder, w Word, i, j int, gone uint) *Node {
	if p.smallCost(i, j, gone) == 0 {
		at := i
		for gone>>(at-i)&1 == 1 {
			at++
		}
		return p.list[at].to
	}
	m := p.smallAt(i, j, gone)
	if m.split == 0 {
		x := p.list[m.value]
		return b.Test(Test{Word: w, Op: Equal, K: x.first}, x.to, p.smallBuild(b, w, i, j, gone|1<<(int(m.value)-i)))
	}
	at := int(m.split)
	return b.atLeast(w, p.list[at].first,
		p.smallBuild(b, w, at, j, gone>>(at-i)), p.smallBuild(b, w, i, at-1, gone&(1<<(at-i)-1)))
}
