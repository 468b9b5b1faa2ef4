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
	decided map[string]*choice // by the key of the residue that a decision begins with
	choices []*choice          // all of them, in order
	work    int                // what all decisions may still cost
}

// form says how many tests a decision takes as a tree and as a chain.
type form struct{ tree, chain int }

// noTree is for a decision that has too many combinations to be made as a tree.
const noTree = -1

// A decision may cost so many clauses looked at, and all decisions of a program
// together so many. Rules that ask for many bits of one word and something else
// for each have more combinations than a program has instructions; chain serves
// them. The bounds hold the work on one decision to some hundredths of a second.
// Other orders of its arguments are tried while one costs little, and half of all
// work is left.
const (
	decisionWork = 1 << 17
	orderWork    = 1 << 12
	programWork  = 1 << 21
)

// decision returns the nodes that decide as d does, whose residue is r, for calls that
// weigh so much in all: the same for equal decisions. A tree that looks at each word once
// executes least; where it is more than twice as long as asking for clause after clause,
// or has too many combinations to be made at all, the chain is taken. A short diagram
// takes whichever is shorter.
func (e *expander) decision(d policy.Decision, r residue, total float64) *choice {
	key := r.key()
	c, ok := e.decided[key]
	if !ok {
		right := rightOf(d)
		way := total / float64(max(weight.CasesOf(d), 1))
		c = &choice{}
		c.nodes, c.form = e.trees(r, orders(d), right, way)
		for _, n := range c.nodes {
			c.executed = append(c.executed, float64(way*float64(n.executedBy(d, right))))
		}
		e.decided[key] = c
		e.choices = append(e.choices, c)
	}
	return c
}

// rightOf says which actions calls of a decision have that are as they should be.
func rightOf(d policy.Decision) func(linux.BPFAction) bool {
	for _, c := range d {
		if policy.Permits(c.Action) {
			return policy.Permits
		}
	}
	otherwise := d[len(d)-1].Action
	return func(a linux.BPFAction) bool { return a != otherwise }
}

// trees returns what a residue can be made into, one node at least.
func (e *expander) trees(r residue, orders [][]policy.Field, right func(linux.BPFAction) bool, way float64) (nodes []*Node, f form) {
	chain := e.chain(r)
	f = form{noTree, chain.Size()}
	limit := 2*f.chain + 64
	if e.short {
		limit = f.chain
	}
	for i, order := range orders {
		x := expansion{Builder: e.Builder, order: order, right: right, way: way, made: map[string]*Node{}}
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

// expansion is the attempt to decide by looking at each word once.
type expansion struct {
	*Builder
	order []policy.Field             // of the arguments
	right func(linux.BPFAction) bool // whether calls that are as they should be have the action
	way   float64                    // the weight of one clause that has
	made  map[string]*Node           // by residue.key: equal residues are made once
	work  int
}

// expand looks at one word, works out for each of its values what is left to
// decide, and searches among the values.
//
//	allow if a0 == 1, allow if a0 == 7 and a1 == 2, else kill
//
//	a0.low   0    1        2…6   7                           8…
//	left     kill a0.high… kill  a0.high and a1.low and …    kill
//
// It gives up when it has cost too much.
func (x *expansion) expand(r residue) (*Node, bool) {
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

func (x *expansion) word(r residue, w Word) (*Node, bool) {
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

// weight is that of the calls for which so much is left: of the ways in which they may
// still be right.
func (x *expansion) weight(left residue) float64 {
	return float64(float64(left.ways(x.right)) * x.way)
}

// ways counts the rules of some actions.
func (r residue) ways(right func(linux.BPFAction) bool) (n int) {
	for _, c := range r {
		if right(c.action) {
			n += c.rules
		}
	}
	return n
}
