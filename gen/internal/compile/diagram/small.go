package diagram

import "math"

// fewIntervals is how many intervals are few: of these any single values may be gone,
// in any order.
const fewIntervals = 8

// goneOf says which of few intervals are gone, a bit for each.
func (p *planner) goneOf(i, j, k int) (gone uint) {
	for at := i; at <= j; at++ {
		if p.gone(at, k) {
			gone |= 1 << (at - i)
		}
	}
	return gone
}

func (p *planner) fewAt(i, j int, gone uint) *plan {
	return &p.few[(i*p.width+j-i)<<p.width|int(gone)]
}

// fewCost is the cost of the best search among few intervals.
func (p *planner) fewCost(i, j int, gone uint) float64 {
	m := p.fewAt(i, j, gone)
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
		// Where it costs the same, equality stands: it reads better.
		if x.single() {
			if c := here + p.fewCost(i, j, gone|1<<(at-i)); c < best.cost || c == best.cost && best.split > 0 {
				best.cost, best.split, best.value = c, 0, int16(at)
			}
		}
		if before != nil && x.to != before {
			if c := here + p.fewCost(i, at-1, gone&(1<<(at-i)-1)) + p.fewCost(at, j, gone>>(at-i)); c < best.cost {
				best.cost, best.split = c, int16(at)
			}
		}
		before = x.to
	}
	*m = best
	return best.cost
}

// fewBuild makes the nodes of the best search among few intervals.
func (p *planner) fewBuild(b *Builder, w Word, i, j int, gone uint) *Node {
	if p.fewCost(i, j, gone) == 0 {
		at := i
		for gone>>(at-i)&1 == 1 {
			at++
		}
		return p.list[at].to
	}
	m := p.fewAt(i, j, gone)
	if m.split == 0 {
		x := p.list[m.value]
		return b.Test(Test{Word: w, Op: Equal, K: x.first}, x.to, p.fewBuild(b, w, i, j, gone|1<<(int(m.value)-i)))
	}
	at := int(m.split)
	return b.atLeast(w, p.list[at].first,
		p.fewBuild(b, w, at, j, gone>>(at-i)), p.fewBuild(b, w, i, at-1, gone&(1<<(at-i)-1)))
}
