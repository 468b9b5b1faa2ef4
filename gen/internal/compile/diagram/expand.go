package diagram

import (
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// expander makes the nodes of all decisions of a policy.
type expander struct {
	*Builder
	byResidual map[string]*candidates // by the key of a decision's residual
	candidates []*candidates          // of all decisions, in order
	work       int                    // left for all decisions
}

// form has the number of tests of a decision as a tree and as a chain.
type form struct{ tree, chain int }

// noTree marks a decision that has too many combinations for a tree.
const noTree = -1

// These bounds limit the clauses that are visited: for one decision, for one decision in
// another order of its arguments, and for all decisions of a program. Rules that ask for
// many bits of one word, and for something else with each, have more combinations than a
// program has instructions. They become a chain. The work on one decision stays below
// some hundredths of a second. Other orders are tried only if the first one was cheap,
// and only until half of the program's work is spent.
const (
	decisionWork = 1 << 17
	orderWork    = 1 << 12
	programWork  = 1 << 21
)

// decision returns the candidates for a decision d with the residual r. Equal decisions
// have the same candidates. Total is the weight of all calls of these decisions.
//
// A tree that tests each word once executes the fewest instructions. A chain, which asks
// for clause after clause, replaces a tree that is more than twice as long or has too
// many combinations. A short diagram has whichever is shorter.
func (e *expander) decision(d policy.Decision, r residual, total float64) *candidates {
	key := r.key()
	c, ok := e.byResidual[key]
	if !ok {
		accepted := acceptedBy(d)
		caseWeight := total / float64(max(weight.CasesOf(d), 1))
		c = &candidates{}
		c.nodes, c.form = e.trees(r, orders(d), accepted, caseWeight)
		for _, n := range c.nodes {
			c.executed = append(c.executed, float64(caseWeight*float64(n.executedBy(d, accepted))))
		}
		e.byResidual[key] = c
		e.candidates = append(e.candidates, c)
	}
	return c
}

// acceptedBy returns which actions an accepted call of a decision can have: those that
// permit it or, if none does, those other than the last clause's.
func acceptedBy(d policy.Decision) func(linux.BPFAction) bool {
	for _, c := range d {
		if policy.Permits(c.Action) {
			return policy.Permits
		}
	}
	otherwise := d[len(d)-1].Action
	return func(a linux.BPFAction) bool { return a != otherwise }
}

// trees returns the nodes that a residual can become, at least one.
func (e *expander) trees(r residual, orders [][]policy.Field, accepted func(linux.BPFAction) bool, caseWeight float64) (nodes []*Node, f form) {
	chain := e.chain(r)
	f = form{noTree, chain.Size()}
	limit := 2*f.chain + 64
	if e.short {
		limit = f.chain
	}
	for i, order := range orders {
		x := expansion{Builder: e.Builder, order: order, accepted: accepted, caseWeight: caseWeight, expanded: map[string]*Node{}}
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

// expansion is the attempt to make a tree that tests each word once.
type expansion struct {
	*Builder
	order      []policy.Field             // of the arguments
	accepted   func(linux.BPFAction) bool // whether calls that are as they should be have the action
	caseWeight float64                    // the weight of one clause that has
	expanded   map[string]*Node           // by residual.key: equal residuals are expanded once
	work       int
}

// expand tests one word: it computes the residual for each value of the word, and
// searches among the values.
//
//	allow if a0 == 1, allow if a0 == 7 and a1 == 2, else kill
//
//	a0.low   0    1        2…6   7                           8…
//	left     kill a0.high… kill  a0.high and a1.low and …    kill
//
// It fails when the work is spent.
func (x *expansion) expand(r residual) (*Node, bool) {
	if len(r[0].when) == 0 {
		return x.Leaf(r[0].action), true
	}
	if x.work -= len(r); x.work < 0 {
		return nil, false
	}
	key := r.key()
	if n, ok := x.expanded[key]; ok {
		return n, true
	}
	n, ok := x.word(r, r.firstWord(x.order))
	if ok {
		x.expanded[key] = n
	}
	return n, ok
}

// word expands a residual at one word: by a mask that some clause has, or by values.
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

// weight returns the weight of the calls with a residual: that of its accepting cases.
func (x *expansion) weight(left residual) float64 {
	return float64(float64(left.acceptingCases(x.accepted)) * x.caseWeight)
}

// acceptingCases counts the rules whose action is accepted.
func (r residual) acceptingCases(accepted func(linux.BPFAction) bool) (n int) {
	for _, c := range r {
		if accepted(c.action) {
			n += c.rules
		}
	}
	return n
}
