package diagram

import "github.com/seccompgen/seccompgen/gen/policy"

// expander makes the nodes of decisions. Equal residues are made once, whichever
// system calls they come from.
type expander struct {
	*Builder
	made   map[string]*Node // by residue.key
	budget int              // residues that this decision may still have
}

// maxResidues bounds the work on one decision. Rules that ask for many bits of
// one word and something else for each have more combinations than a program
// has instructions; chain serves them.
const maxResidues = 1 << 13

// decision returns the node that decides as d does.
func (e *expander) decision(d policy.Decision, wordBits int) *Node {
	r := begin(d, wordBits)
	e.budget = maxResidues
	if n, ok := e.expand(r); ok {
		return n
	}
	return e.chain(r)
}

// expand looks at one word, works out for each of its values what is left to
// decide, and searches among the values.
//
//	allow if a0 == 1, allow if a0 == 7 and a1 == 2, else kill
//
//	a0.low   0    1        2…6   7                           8…
//	left     kill a0.high… kill  a0.high and a1.low and …    kill
//
// It gives up when the budget is spent.
func (e *expander) expand(r residue) (*Node, bool) {
	if len(r[0].when) == 0 {
		return e.Leaf(r[0].action), true
	}
	key := r.key()
	if n, ok := e.made[key]; ok {
		return n, true
	}
	if e.budget--; e.budget < 0 {
		return nil, false
	}
	w := r.next()
	n, ok := e.expandWord(r, w)
	if ok {
		e.made[key] = n
	}
	return n, ok
}

func (e *expander) expandWord(r residue, w Word) (*Node, bool) {
	if known, ok := r.mask(w); ok {
		yes, ok := e.expand(r.givenBits(w, known, true))
		if !ok {
			return nil, false
		}
		no, ok := e.expand(r.givenBits(w, known, false))
		if !ok {
			return nil, false
		}
		return e.masked(w, known.a, known.b, yes, no), true
	}
	var spans []interval
	for _, part := range r.divide(w) {
		n, ok := e.expand(part.left)
		if !ok {
			return nil, false
		}
		spans = append(spans, interval{part.first, part.last, n})
	}
	return e.search(w, spans), true
}
