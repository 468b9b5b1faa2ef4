package prove

import "github.com/seccompgen/seccompgen/seccomp/linux"

// answerer makes the diagram of what something answers to the calls of a part.
type answerer func(t *table, in part) ref

// judge compares two answerers within a budget.
type judge struct {
	a, b      answerer
	likes     []liking   // what makes a witness plain
	steps     int        // still to spend
	nodes     int        // made so far, in all tables
	parts     int        // decided, of the last division
	undecided *Undecided // why the first part that is not decided is not
}

func newJudge(a, b answerer, likes []liking) *judge {
	return &judge{a: a, b: b, likes: likes, steps: MaxSteps + maxParts}
}

// compare looks for a call that is answered differently: first among all calls,
// then, if that is too large, in the parts one after the other. If it finds none,
// undecided says whether there is none.
func (j *judge) compare(divide func() []part) *linux.SeccompData {
	if witness := j.attempt(everything); witness != nil || j.undecided == nil {
		return witness
	}
	j.undecided, j.parts = nil, 0
	for _, in := range divide() {
		if witness := j.attempt(in); witness != nil {
			return witness
		}
	}
	return nil
}

// attempt compares the answers to the calls of a part. Each attempt has a table
// of its own, so that a hopeless one leaves the next all it needs.
func (j *judge) attempt(in part) (witness *linux.SeccompData) {
	allowance := min(j.steps, MaxSteps)
	t := &table{}
	defer func() {
		j.nodes += len(t.nodes)
		j.steps -= allowance - max(t.steps, 0)
		switch cause := recover().(type) {
		case nil:
			j.parts++
		case exhausted:
			if j.undecided == nil {
				j.undecided = &Undecided{Instruction: cause.at, Reason: cause.reason}
			}
		default:
			panic(cause)
		}
	}()
	t.start(budget{nodes: MaxNodes, steps: allowance, at: noInstruction})
	a := j.a(t, in)
	t.at = noInstruction
	b := j.b(t, in)
	t.at = noInstruction
	if differs := (&comparison{t, map[[2]ref]ref{}}).difference(a, b); differs != no {
		call := t.witness(differs, in, j.likes)
		witness = &call
	}
	return witness
}

// comparison finds where two diagrams answer differently.
type comparison struct {
	*table
	known map[[2]ref]ref
}

// difference says for each call whether two diagrams give it different answers.
// Equal diagrams are one; others can differ for all that in leaves alone, where
// `ret a` returns words that depend on the call.
func (c *comparison) difference(a, b ref) ref {
	if a == b {
		return no
	}
	if r, ok := c.known[[2]ref{a, b}]; ok {
		return r
	}
	c.takeStep(1)
	bit := min(c.nodes[a].bit, c.nodes[b].bit)
	var r ref
	if bit == leafBit {
		r = c.not(c.equal(word(c.nodes[a].low), word(c.nodes[b].low)))
	} else {
		a0, a1 := c.sides(a, bit)
		b0, b1 := c.sides(b, bit)
		// The words of leaves may ask for bits above this one.
		low, high := c.difference(a0, b0), c.difference(a1, b1)
		r = c.ite(c.ask(int(bit), no, yes), high, low)
	}
	c.known[[2]ref{a, b}] = r
	return r
}
