package diagram

import (
	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// expander makes the nodes of decisions.
type expander struct {
	*Builder
	decided map[string]decided // by the key of the residue that a decision begins with
	work    int                // what all decisions may still cost
}

type decided struct {
	node *Node
	form form
}

// form says how many tests a decision takes as a tree and as a chain.
type form struct{ tree, chain int }

// noTree is for a decision that has too many combinations to be made as a tree.
const noTree = -1

// A decision may cost so many clauses looked at, and all decisions of a program
// together so many. Rules that ask for many bits of one word and something else
// for each have more combinations than a program has instructions; chain serves
// them. The bounds hold the work on one decision to some hundredths of a second.
const (
	decisionWork = 1 << 17
	programWork  = 1 << 21
	spareWork    = 1 << 12
)

// decision returns the node that decides as r does for calls of a weight in all, the same
// node for equal decisions. A tree that looks at each word once executes least; where it
// is more than twice as long as asking for clause after clause, or has too many
// combinations to be made at all, the chain is taken. A short diagram takes whichever is
// shorter.
func (e *expander) decision(r residue, weight float64) (*Node, form) {
	key := r.key()
	if known, ok := e.decided[key]; ok {
		return known.node, known.form
	}
	n := e.chain(r)
	f := form{noTree, n.Size()}
	x := expansion{
		Builder: e.Builder, made: map[string]built{}, work: min(decisionWork, e.work), spare: spareWork, right: policy.LetsThrough,
	}
	if otherwise := r[len(r)-1].action; r.ways(x.right) == 0 {
		x.right = func(a linux.BPFAction) bool { return a != otherwise }
	}
	x.way = weight / float64(max(r.ways(x.right), 1))
	before := x.work
	if made, ok := x.expand(r); ok {
		tree := made.node
		f.tree = tree.Size()
		limit := 2*n.Size() + 64
		if e.short {
			limit = n.Size()
		}
		if f.tree <= limit {
			n = tree
		}
	}
	e.work -= before - x.work
	e.decided[key] = decided{n, f}
	return n, f
}

// expansion is the attempt to decide by looking at each word once.
type expansion struct {
	*Builder
	right func(linux.BPFAction) bool // whether calls that are as they should be have the action
	way   float64                    // the weight of one clause that has
	made  map[string]built           // by residue.key: equal residues are made once
	work  int
	spare int // of the work, for trying other words first
}

// expand looks at one word, works out for each of its values what is left to
// decide, and searches among the values.
//
//	allow if a0 == 1, allow if a0 == 7 and a1 == 2, else kill
//
//	a0.low   0    1        2…6   7                           8…
//	left     kill a0.high… kill  a0.high and a1.low and …    kill
//
// Which word that is next says, or where few are asked for, what is cheapest. It gives
// up when it has cost too much.
func (x *expansion) expand(r residue) (built, bool) {
	if len(r[0].when) == 0 {
		return built{node: x.Leaf(r[0].action)}, true
	}
	if x.work -= len(r); x.work < 0 {
		return built{}, false
	}
	key := r.key()
	if b, ok := x.made[key]; ok {
		return b, true
	}
	first := r.next()
	best, ok := x.word(r, first)
	if !ok {
		return built{}, false
	}
	for _, w := range r.others(first) {
		before := x.work
		if x.spare <= 0 {
			break
		}
		b, ok := x.word(r, w)
		x.spare -= before - x.work
		x.work = before
		if ok && b.cost < best.cost-epsilon {
			best = b
		}
	}
	x.made[key] = best
	return best, true
}

func (x *expansion) word(r residue, w Word) (built, bool) {
	if known, ok := r.mask(w); ok {
		yes, ok := x.expand(r.givenBits(w, known, true))
		if !ok {
			return built{}, false
		}
		no, ok := x.expand(r.givenBits(w, known, false))
		if !ok {
			return built{}, false
		}
		node := x.masked(w, known.a, known.b, yes.node, no.node)
		return asked(node, w, x.weight(r), yes, no), true
	}
	parts, cost := r.divide(w, x.work)
	if x.work -= cost; x.work < 0 {
		return built{}, false
	}
	spans := make([]interval, len(parts))
	rest := make([]built, len(parts))
	for i, part := range parts {
		b, ok := x.expand(part.left)
		if !ok {
			return built{}, false
		}
		rest[i] = b
		spans[i] = interval{part.first, part.last, b.node, x.weight(part.left)}
	}
	return searched(x.search(w, spans), w, spans, rest), true
}

// weight is that of the calls for which so much is left: of the ways in which they may
// still be right.
func (x *expansion) weight(left residue) float64 {
	return float64(float64(left.ways(x.right)) * x.way)
}

// ways counts the clauses of some actions.
func (r residue) ways(right func(linux.BPFAction) bool) (n int) {
	for _, c := range r {
		if right(c.action) {
			n++
		}
	}
	return n
}
