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

// Compare says what changed from one program to another, for all calls. A is the
// architecture that both are for; its byte order is that of the machine. The error
// is that of bpf.Check for a program that the kernel would refuse.
func Compare(old, new []linux.BPFInstruction, a *arch.Arch) (*Report, error) {
	if err := checkBoth(old, new); err != nil {
		return nil, err
	}
	c := &collector{old: old, new: new, arch: a, steps: maxAll()}
	if err := c.part(bdd.Everything, budget(4)); err != nil {
		// The whole is too large; its parts may not be.
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

// checkBoth refuses programs that the kernel would refuse.
func checkBoth(old, new []linux.BPFInstruction) error {
	for i, program := range [][]linux.BPFInstruction{old, new} {
		if err := bpf.Check(program); err != nil {
			return fmt.Errorf("the kernel would refuse the %s program: %w", [...]string{"first", "second"}[i], err)
		}
	}
	return nil
}

// whole is what the verifier may take for one set of calls. Tests make it smaller.
var whole = bdd.Budget{Nodes: prove.MaxNodes, Steps: prove.MaxSteps}

// budget is a share of it.
func budget(n int) bdd.Budget {
	return bdd.Budget{Nodes: whole.Nodes / n, Steps: whole.Steps / n}
}

// maxAll bounds the work on the whole and all parts together, in steps.
func maxAll() int { return 2 * whole.Steps }

// afterUndecided is the share of the budget for parts when there has been one that is
// too large: the answer is not whole any more, and should not take minutes.
const afterUndecided = 64

// effects is the diagram of what answers make the kernel do. Its leaves are
// constants.
func effects(t *bdd.Table, answers bdd.Ref) bdd.Ref {
	return t.Map(t.ExpandLeaves(answers), func(x uint32) uint32 { return uint32(bpf.Effect(linux.BPFAction(x))) })
}

// answers is the diagram of what a program answers to the calls of a part.
func (c *collector) answers(t *bdd.Table, program []linux.BPFInstruction, in bdd.Part) bdd.Ref {
	return machine.Answer(t, program, c.arch.BigEndian, in, nil)
}
