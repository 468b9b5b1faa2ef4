package diagram

import "math"

// chain tests clause after clause, condition after condition. It does not use the results
// of earlier tests, so it executes more than a tree. But its length is proportional to
// the length of the rules.
//
//	clause 0: a ── yes ── b ── yes ── action 0
//	          │ no        │ no
//	clause 1: c ◀─────────┘
//	          …
func (b *Builder) chain(r residual) *Node {
	n := b.Leaf(r[len(r)-1].action)
	for i := len(r) - 2; i >= 0; i-- {
		yes := b.Leaf(r[i].action)
		for k := len(r[i].when) - 1; k >= 0; k-- {
			yes = b.condition(r[i].when[k], yes, n)
		}
		n = yes
	}
	return n
}

// condition returns the node that tests one condition.
func (b *Builder) condition(c condition, yes, no *Node) *Node {
	if c.not {
		yes, no = no, yes
	}
	low, high := Word{Low, c.field}, Word{High, c.field}
	if !c.whole {
		return b.atom(low, c.low, b.atom(high, c.high, yes, no), no)
	}
	// lo <= x <= hi by halves, high first. It holds between the ends of the high half.
	// At an end the low half decides.
	c.not = false
	alone := residual{{when: []condition{c}, action: 1}, {action: 0}}
	var spans []interval
	parts, _ := alone.divide(high, math.MaxInt)
	for _, part := range parts {
		to := no
		if first := part.left[0]; len(first.when) > 0 {
			to = b.atom(low, first.when[0].low, yes, no)
		} else if first.action == 1 {
			to = yes
		}
		spans = append(spans, interval{part.first, part.last, to, 0})
	}
	return b.search(high, spans)
}

// atom returns the node that tests a predicate over one word.
func (b *Builder) atom(w Word, a atom, yes, no *Node) *Node {
	switch a.kind {
	case within:
		var spans []interval
		if a.a > 0 {
			spans = append(spans, interval{0, a.a - 1, no, 0})
		}
		spans = append(spans, interval{a.a, a.b, yes, presence})
		if a.b < math.MaxUint32 {
			spans = append(spans, interval{a.b + 1, math.MaxUint32, no, 0})
		}
		return b.search(w, spans)
	case under:
		return b.masked(w, a.a, a.b, yes, no)
	}
	return yes
}
