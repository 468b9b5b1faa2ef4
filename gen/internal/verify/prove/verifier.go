package prove

import (
	"errors"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// answerer makes the diagram of the answers of one side to the calls of a part. It updates at, so
// that at has the current instruction if the budget runs out.
type answerer func(t *bdd.Table, in bdd.Part, at *progress) bdd.Ref

// verifier searches for a witness within a budget.
type verifier struct {
	sought    answerer     // the set of calls to search for
	familiar  []*arch.Arch // named calls of these make the simplest witnesses
	steps     int          // left of maxAll
	nodes     int          // made so far, in all tables
	parts     int          // decided so far, of the last division
	undecided *Undecided   // for the first part that could not be decided
}

// newVerifier returns a verifier that searches for a call that two sides answer differently.
func newVerifier(a, b answerer, familiar []*arch.Arch) *verifier {
	differ := func(t *bdd.Table, in bdd.Part, at *progress) bdd.Ref {
		*at = progress{0, noInstruction}
		answerA := a(t, in, at)
		*at = progress{1, noInstruction}
		answerB := b(t, in, at)
		*at = progress{0, noInstruction}
		return t.Different(answerA, answerB)
	}
	return &verifier{sought: differ, familiar: familiar, steps: maxAll}
}

// compare searches all calls.
func (v *verifier) compare(divide func() []bdd.Part) *linux.SeccompData {
	return v.search(bdd.Everything, divide)
}

// search searches the calls of a part: all of them together and, if that exceeds the budget,
// one part of its division after the other. If it returns nil and undecided is nil, there is
// no such call.
func (v *verifier) search(in bdd.Part, divide func() []bdd.Part) *linux.SeccompData {
	if witness := v.attempt(in, share(4)); witness != nil || v.undecided == nil {
		return witness
	}
	v.undecided, v.parts = nil, 0
	for _, in := range divide() {
		budget := share(1)
		if v.undecided != nil {
			// A proof is no longer possible. A witness still is, and it usually takes
			// little work.
			budget = share(64)
		}
		if witness := v.attempt(in, budget); witness != nil {
			return witness
		}
	}
	return nil
}

// attempt searches the calls of a part. Each attempt has a table of its own, so one that
// exhausts its budget does not take nodes from the next.
func (v *verifier) attempt(in bdd.Part, budget bdd.Budget) (witness *linux.SeccompData) {
	budget.Steps = min(budget.Steps, v.steps)
	t := bdd.New(budget)
	at := progress{0, noInstruction}
	err := bdd.Try(func() {
		if f := v.sought(t, in, &at); f != bdd.No {
			call := Witness(t, f, in, v.familiar)
			witness = &call
		}
	})
	v.nodes += t.Made()
	v.steps -= budget.Steps - max(t.Steps, 0)
	var exhausted *bdd.Exhausted
	switch {
	case err == nil:
		v.parts++
	case errors.As(err, &exhausted) && v.undecided == nil:
		v.undecided = &Undecided{
			First: in.Nr.Value, Last: in.Nr.Last(),
			Program: at.side, Instruction: at.instruction, Reason: exhausted.Reason,
		}
	}
	return witness
}
