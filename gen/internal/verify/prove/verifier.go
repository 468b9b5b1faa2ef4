package prove

import (
	"errors"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// answerer makes the diagram of what something answers to the calls of a part, and
// says which instruction it is at.
type answerer func(t *bdd.Table, in bdd.Part, at *working) bdd.Ref

// verifier looks for a call within a budget.
type verifier struct {
	sought    answerer     // yes for the calls that are looked for
	familiar  []*arch.Arch // whose named calls make a witness plain
	steps     int          // still to spend
	nodes     int          // made so far, in all tables
	parts     int          // decided, of the last division
	undecided *Undecided   // why the first part that is not decided is not
}

// newVerifier compares two answerers: it looks for a call that they treat
// differently.
func newVerifier(a, b answerer, familiar []*arch.Arch) *verifier {
	differ := func(t *bdd.Table, in bdd.Part, at *working) bdd.Ref {
		*at = working{0, noInstruction}
		answerA := a(t, in, at)
		*at = working{1, noInstruction}
		answerB := b(t, in, at)
		*at = working{0, noInstruction}
		return t.Different(answerA, answerB)
	}
	return &verifier{sought: differ, familiar: familiar, steps: maxAll}
}

// compare looks among all calls.
func (j *verifier) compare(divide func() []bdd.Part) *linux.SeccompData {
	return j.search(bdd.Everything, divide)
}

// search looks among the calls of a part: among all of them and then, if that is
// too large, in what the part is divided into, one after the other. If it finds
// no call, undecided reports whether there is none.
func (j *verifier) search(in bdd.Part, divide func() []bdd.Part) *linux.SeccompData {
	if witness := j.attempt(in, share(4)); witness != nil || j.undecided == nil {
		return witness
	}
	j.undecided, j.parts = nil, 0
	for _, in := range divide() {
		budget := share(1)
		if j.undecided != nil {
			// A proof is out of reach. What is left to find is a witness, and
			// where there is one it is seldom far.
			budget = share(64)
		}
		if witness := j.attempt(in, budget); witness != nil {
			return witness
		}
	}
	return nil
}

// attempt looks at the calls of a part. Each attempt has a table
// of its own, so that a hopeless one leaves the next all it needs.
func (j *verifier) attempt(in bdd.Part, budget bdd.Budget) (witness *linux.SeccompData) {
	budget.Steps = min(budget.Steps, j.steps)
	t := bdd.New(budget)
	at := working{0, noInstruction}
	err := bdd.Try(func() {
		if f := j.sought(t, in, &at); f != bdd.No {
			call := Witness(t, f, in, j.familiar)
			witness = &call
		}
	})
	j.nodes += t.Made()
	j.steps -= budget.Steps - max(t.Steps, 0)
	var exhausted *bdd.Exhausted
	switch {
	case err == nil:
		j.parts++
	case errors.As(err, &exhausted) && j.undecided == nil:
		j.undecided = &Undecided{
			First: in.Nr.Value, Last: in.Nr.Last(),
			Program: at.side, Instruction: at.instruction, Reason: exhausted.Reason,
		}
	}
	return witness
}
