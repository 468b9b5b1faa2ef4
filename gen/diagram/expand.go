package diagram

import (
	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// expander makes the nodes of decisions.
type expander struct {
	*Builder
	mix      mix
	wordBits int
	decided  map[string]*Node // by the key of the residue that a decision begins with
	work     int              // what all decisions may still cost
}

// A decision may cost so many clauses looked at, and all decisions of a program
// together so many. Rules that ask for many bits of one word and something else
// for each have more combinations than a program has instructions; chain serves
// them. The bounds hold the work on one decision to some hundredths of a second.
const (
	decisionWork = 1 << 17
	programWork  = 1 << 21
)

// decision returns the node that decides as d does, the same node for equal
// decisions. A tree that looks at each word once executes least; where it is more
// than twice as long as asking for clause after clause, or has too many
// combinations to be made at all, the chain is taken. A short diagram takes whichever
// is shorter.
func (e *expander) decision(d policy.Decision) *Node {
	r := begin(d, e.wordBits)
	key := r.key()
	if n, ok := e.decided[key]; ok {
		return n
	}
	n := e.chain(r)
	x := expansion{Builder: e.Builder, rule: e.mix.rule, otherwise: r[len(r)-1].action, made: map[string]*Node{}, work: min(decisionWork, e.work)}
	before := x.work
	if tree, ok := x.expand(r); ok {
		limit := 2*n.Size() + 64
		if e.short {
			limit = n.Size()
		}
		if tree.Size() <= limit {
			n = tree
		}
	}
	e.work -= before - x.work
	e.decided[key] = n
	return n
}

// expansion is the attempt to decide by looking at each word once.
type expansion struct {
	*Builder
	rule      float64          // the weight of one rule
	otherwise linux.BPFAction  // the action where none matches
	made      map[string]*Node // by residue.key: equal residues are made once
	work      int
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
	n, ok := x.word(r, r.next())
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

// weight is that of the calls for which so much is left: of the rules that they may
// still match.
func (x *expansion) weight(left residue) float64 {
	n := 0
	for _, c := range left {
		if c.action != x.otherwise {
			n++
		}
	}
	return float64(n) * x.rule
}
