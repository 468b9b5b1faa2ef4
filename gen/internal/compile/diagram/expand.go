package diagram

import (
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// expander makes the nodes of decisions.
type expander struct {
	*Builder
	decided map[string]*candidates // by the key of the initial residual
	made    []*candidates          // all of them, in order
	work    int                    // that is left for all decisions
}

// form is the number of tests of a decision as a tree and as a chain.
type form struct{ tree, chain int }

// noTree marks a decision with too many combinations for a tree.
const noTree = -1

// The work on decisions, in clauses visited: on one decision, on its other orders of arguments,
// and on all decisions of a program. Rules that test many bits of one word, with further
// conditions for each, have more combinations than a program has instructions; chain serves
// them. The bounds keep the work on one decision below some hundredths of a second. Other
// orders are tried only while one of them is cheap and half of the total is left.
const (
	decisionWork = 1 << 17
	orderWork    = 1 << 12
	programWork  = 1 << 21
)

// decision returns the nodes for a decision d, whose residual is r and whose calls have a total
// weight. Equal decisions get the same nodes.
//
// A tree visits each word once and executes least. If it is more than twice as long as the
// chain, which tests clause after clause, or has too many combinations, the chain is used. A
// short diagram uses whichever is shorter.
func (e *expander) decision(d policy.Decision, r residual, total float64) *candidates {
	key := r.key()
	c, ok := e.decided[key]
	if !ok {
		accepted := acceptedOf(d)
		perCase := total / float64(max(weight.CasesOf(d), 1))
		c = &candidates{}
		c.nodes, c.form = e.trees(r, orders(d), accepted, perCase)
		for _, n := range c.nodes {
			c.executed = append(c.executed, float64(perCase*float64(n.executedBy(d, accepted))))
		}
		e.decided[key] = c
		e.made = append(e.made, c)
	}
	return c
}

// acceptedOf reports which actions a decision gives to accepted calls: those that permit or, if
// it permits nothing, all but the last.
func acceptedOf(d policy.Decision) func(linux.BPFAction) bool {
	for _, c := range d {
		if policy.Permits(c.Action) {
			return policy.Permits
		}
	}
	otherwise := d[len(d)-1].Action
	return func(a linux.BPFAction) bool { return a != otherwise }
}

// trees returns the nodes that a residual can be made into, at least one.
func (e *expander) trees(r residual, orders [][]policy.Field, accepted func(linux.BPFAction) bool, perCase float64) (nodes []*Node, f form) {
	chain := e.chain(r)
	f = form{noTree, chain.Size()}
	limit := 2*f.chain + 64
	if e.short {
		limit = f.chain
	}
	for i, order := range orders {
		x := expansion{Builder: e.Builder, order: order, accepted: accepted, perCase: perCase, made: map[string]*Node{}}
		x.work = min(decisionWork, e.work)
		if i > 0 {
			x.work = min(orderWork, e.work-programWork/2)
		}
		before := x.work
		tree, ok := x.expand(r)
		e.work -= before - x.work
		if ok && i == 0 {
			f.tree = tree.Size()
		}
		if ok && tree.Size() <= limit && !slices.Contains(nodes, tree) {
			nodes = append(nodes, tree)
		}
		if before-x.work > orderWork {
			break
		}
	}
	if len(nodes) == 0 {
		nodes = append(nodes, chain)
	}
	return nodes, f
}

// expansion is the attempt to make a tree that visits each word once.
type expansion struct {
	*Builder
	order    []policy.Field             // of the arguments
	accepted func(linux.BPFAction) bool // whether accepted calls have the action
	perCase  float64                    // the weight of one accepting case
	made     map[string]*Node           // by residual.key: equal residuals are made once
	work     int
}

// expand tests one word, computes the residual for each of its values, and searches among them.
//
//	allow if a0 == 1, allow if a0 == 7 and a1 == 2, else kill
//
//	a0.low   0    1        2…6   7                           8…
//	left     kill a0.high… kill  a0.high and a1.low and …    kill
//
// It gives up when its work is spent.
func (x *expansion) expand(r residual) (*Node, bool) {
	if len(r[0].when) == 0 {
		return x.Leaf(r[0].action), true
	}
	if x.work -= len(r); x.work < 0 {
		return nil, false
	}
	key := r.key()
	if n, ok := x.made[key]; ok {
		return n, true
	}
	n, ok := x.word(r, r.first(x.order))
	if ok {
		x.made[key] = n
	}
	return n, ok
}

func (x *expansion) word(r residual, w Word) (*Node, bool) {
	if known, ok := r.mask(w); ok {
		yes, ok := x.expand(r.givenBits(w, known, true))
		if !ok {
			return nil, false
		}
		no, ok := x.expand(r.givenBits(w, known, false))
		if !ok {
			return nil, false
		}
		return x.masked(w, known.a, known.b, yes, no), true
	}
	parts, cost := r.divide(w, x.work)
	if x.work -= cost; x.work < 0 {
		return nil, false
	}
	spans := make([]interval, len(parts))
	for i, part := range parts {
		n, ok := x.expand(part.left)
		if !ok {
			return nil, false
		}
		spans[i] = interval{part.first, part.last, n, x.weight(part.left)}
	}
	return x.search(w, spans), true
}

// weight is the weight of the calls with a residual: of its accepting cases.
func (x *expansion) weight(left residual) float64 {
	return float64(float64(left.cases(x.accepted)) * x.perCase)
}

// cases counts the rules with an accepted action.
func (r residual) cases(accepted func(linux.BPFAction) bool) (n int) {
	for _, c := range r {
		if accepted(c.action) {
			n += c.rules
		}
	}
	return n
}
