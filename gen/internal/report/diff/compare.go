package diff

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/machine"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Compare reports the differences between two programs, for all calls. A is the
// architecture that both are for; the comparison uses its byte order. The error is that
// of bpf.Check, for a program that the kernel would reject.
func Compare(old, new []linux.BPFInstruction, a *arch.Arch) (*Report, error) {
	if err := checkBoth(old, new); err != nil {
		return nil, err
	}
	c := &collector{old: old, new: new, arch: a, steps: maxAll()}
	if err := c.part(bdd.Everything, budget(4)); err != nil {
		// All calls together are too large; parts of them may not be.
		share := 1
		for _, in := range prove.Parts(old, new) {
			if err := c.part(in, budget(share)); err != nil {
				c.undecided(in, err)
				if share = afterUndecided; c.steps == 0 {
					break
				}
			}
		}
	}
	return c.report(), nil
}

// checkBoth rejects programs that the kernel would reject.
func checkBoth(old, new []linux.BPFInstruction) error {
	for i, program := range [][]linux.BPFInstruction{old, new} {
		if err := bpf.Check(program); err != nil {
			return fmt.Errorf("the kernel would reject the %s program: %w", [...]string{"first", "second"}[i], err)
		}
	}
	return nil
}

// whole is the verifier's budget for one set of calls. Tests make it smaller.
var whole = bdd.Budget{Nodes: prove.MaxNodes, Steps: prove.MaxSteps}

// budget returns the nth part of the whole budget.
func budget(n int) bdd.Budget {
	return bdd.Budget{Nodes: whole.Nodes / n, Steps: whole.Steps / n}
}

// maxAll bounds all work of one comparison together, in steps.
func maxAll() int { return 2 * whole.Steps }

// afterUndecided divides the budget of each part after the first undecided one. The
// report is then incomplete anyway, and it should not take minutes.
const afterUndecided = 64

// effects maps the diagram of a program's answers to the kernel's effects. Its leaves
// are constants.
func effects(t *bdd.Table, answers bdd.Ref) bdd.Ref {
	return t.Map(t.ExpandLeaves(answers), func(x uint32) uint32 { return uint32(bpf.Effect(linux.BPFAction(x))) })
}

// answers returns the diagram of a program's answers to the calls of a part.
func (c *collector) answers(t *bdd.Table, program []linux.BPFInstruction, in bdd.Part) bdd.Ref {
	return machine.Answer(t, program, c.arch.BigEndian, in, nil)
}
