package prove

import (
	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// answerer makes the diagram of what something answers to the calls of a part.
type answerer func(t *table, in part) ref

// judge compares two answerers within a budget.
type judge struct {
	a, b      answerer
	familiar  []*arch.Arch // whose named calls make a witness plain
	steps     int          // still to spend
	nodes     int          // made so far, in all tables
	parts     int          // decided, of the last division
	undecided *Undecided   // why the first part that is not decided is not
}

func newJudge(a, b answerer, familiar []*arch.Arch) *judge {
	return &judge{a: a, b: b, familiar: familiar, steps: maxAll}
}

// compare looks for a call that is answered differently: first among all calls,
// then, if that is too large, in the parts one after the other. If it finds none,
// undecided says whether there is none.
func (j *judge) compare(divide func() []part) *linux.SeccompData {
	if witness := j.attempt(everything, MaxNodes/4, MaxSteps/4); witness != nil || j.undecided == nil {
		return witness
	}
	j.undecided, j.parts = nil, 0
	for _, in := range divide() {
		nodes, steps := MaxNodes, MaxSteps
		if j.undecided != nil {
			// A proof is out of reach. What is left to find is a witness, and
			// where there is one it is seldom far.
			nodes, steps = MaxNodes/64, MaxSteps/64
		}
		if witness := j.attempt(in, nodes, steps); witness != nil {
			return witness
		}
	}
	return nil
}

// attempt compares the answers to the calls of a part. Each attempt has a table
// of its own, so that a hopeless one leaves the next all it needs.
func (j *judge) attempt(in part, nodes, steps int) (witness *linux.SeccompData) {
	steps = min(steps, j.steps)
	t := &table{}
	defer func() {
		j.nodes += len(t.nodes)
		j.steps -= steps - max(t.steps, 0)
		switch cause := recover().(type) {
		case nil:
			j.parts++
		case exhausted:
			if j.undecided == nil {
				j.undecided = &Undecided{
					First: in.nr.value, Last: in.nr.last(),
					Program: cause.side, Instruction: cause.instruction, Reason: cause.reason,
				}
			}
		default:
			panic(cause)
		}
	}()
	t.start(budget{nodes: nodes, steps: steps})
	t.work(0, noInstruction)
	a := j.a(t, in)
	t.work(1, noInstruction)
	b := j.b(t, in)
	t.work(0, noInstruction)
	if f := t.different(a, b); f != no {
		call := t.witness(f, in, j.familiar)
		witness = &call
	}
	return witness
}
