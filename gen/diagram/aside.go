package diagram

import "math/bits"

// bitIntervals bounds the lists in which bits are asked for between other questions.
const bitIntervals = 192

// aside considers to ask for bits first among few intervals: in a part of a search where
// everything else is near, values differ in few bits.
//
//	38…63, allow 41 and 44      x & 0x12 != 0 → refuse    sets aside 16 of the 26, those
//	                                                      with a bit that neither has
//	                            x & 0x8 != 0              parts the rest: on one side 41
//	                                                      and 44, none on the other
//
// The second is tried at one place alone on the way to a value: there is one for each bit.
func (p *planner) aside(i, j int, gone uint, here float64, best *plan) {
	live := p.live(i, j, gone)
	if !repeats(live) {
		return
	}
	consider := func(side int, parts ...[]interval) {
		cost := here
		for _, part := range parts {
			if len(part) == 0 || len(part) >= len(live) || cost >= best.cost {
				return
			}
			if len(part) > 1 {
				cost += p.part(part).cost(0, len(part)-1, 0)
			}
		}
		if cost < best.cost-epsilon {
			*best = plan{cost: cost, known: true, side: int16(side)}
		}
	}
	seen := map[*Node]bool{}
	for at := i; at <= j; at++ {
		if to := p.list[at].to; gone>>(at-i)&1 == 0 && !seen[to] {
			seen[to] = true
			if o, ok := outsideOf(live, to); ok {
				consider(at+1, o.without(live))
			}
		}
	}
	if p.within {
		return
	}
	const most = 16 // bits, of numbers that a kernel has
	for k := range min(most, bits.Len32(live[0].first^live[len(live)-1].last)) {
		without, with := halves(live, 1<<k)
		consider(-k-1, without, with)
	}
}

// repeats says whether some intervals go the same way: else each needs a place of its
// own, and there is nothing for bits to set aside.
func repeats(list []interval) bool {
	for i, x := range list {
		for _, y := range list[:i] {
			if x.to == y.to {
				return true
			}
		}
	}
	return false
}

// asideBuild makes the nodes of what aside has considered best.
func (p *planner) asideBuild(b *Builder, w Word, i, j int, gone uint, side int) *Node {
	live := p.live(i, j, gone)
	if side > 0 {
		o, _ := outsideOf(live, p.list[side-1].to)
		return b.Test(Test{Word: w, Op: AnyBit, K: o.mask}, o.to, p.partBuild(b, w, o.without(live)))
	}
	bit := uint32(1) << (-side - 1)
	without, with := halves(live, bit)
	yes := p.partBuild(b, w, with)
	return b.Test(Test{Word: w, Op: AnyBit, K: bit}, yes, p.partBuild(b, w, without))
}

func (p *planner) partBuild(b *Builder, w Word, part []interval) *Node {
	if len(part) == 1 {
		return part[0].to
	}
	return p.part(part).build(b, w, 0, len(part)-1, 0)
}

// part plans for what is left once bits are known. It holds until the next is asked for.
func (p *planner) part(list []interval) *planner {
	sub := newPlanner(list, p.price, p.each, p.spare)
	sub.bits, sub.within = true, true
	p.spare = sub.plans
	return sub
}

// live are the intervals that are left.
func (p *planner) live(i, j int, gone uint) (list []interval) {
	for at := i; at <= j; at++ {
		if gone>>(at-i)&1 == 0 {
			list = append(list, p.list[at])
		}
	}
	return joinOwn(list)
}
