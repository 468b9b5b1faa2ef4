package prove

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/machine"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Question returns the set of calls that a caller of Search looks for, given the answers of
// some programs as diagrams with constant leaves.
//
// Answers and result are for the calls of the part only: they do not test the bits of arch and
// nr that are the same in the whole part (see bdd.Field).
type Question func(t *bdd.Table, in bdd.Part, answers []bdd.Ref) bdd.Ref

// Search returns the simplest call of a part that is in the set of a question, or nil if there
// is none. The question is about the answers of the programs, on a machine with the byte order
// of the architecture. Named calls of that architecture are the simplest, then named calls of
// the other architectures.
//
// The error is *Undecided if the budget runs out, and that of bpf.Check for a program that the
// kernel would reject.
func Search(in bdd.Part, a *arch.Arch, question Question, programs ...[]linux.BPFInstruction) (*linux.SeccompData, error) {
	for _, program := range programs {
		if err := bpf.Check(program); err != nil {
			return nil, err
		}
	}
	sought := func(t *bdd.Table, in bdd.Part, at *progress) bdd.Ref {
		answers := make([]bdd.Ref, len(programs))
		for i, program := range programs {
			*at = progress{i, noInstruction}
			answers[i] = t.ExpandLeaves(machine.Answer(t, program, a.BigEndian, in, &at.instruction))
		}
		*at = progress{0, noInstruction}
		return question(t, in, answers)
	}
	v := &verifier{sought: sought, familiar: append([]*arch.Arch{a}, arch.Familiar()...), steps: maxAll}
	call := v.search(in, func() []bdd.Part { return within(in, Parts(programs...)) })
	if call == nil && v.undecided != nil {
		return nil, v.undecided
	}
	return call, nil
}

// within returns the parts of a division, restricted to the part in. It omits those that do
// not meet it.
func within(in bdd.Part, division []bdd.Part) []bdd.Part {
	var list []bdd.Part
	for _, p := range division {
		arch, okArch := common(in.Arch, p.Arch)
		nr, okNr := common(in.Nr, p.Nr)
		if okArch && okNr {
			list = append(list, bdd.Part{Arch: arch, Nr: nr})
		}
	}
	return list
}

// common returns the intersection of two blocks. Two blocks either do not meet or one contains
// the other.
func common(a, b bdd.Block) (bdd.Block, bool) {
	switch {
	case a.Contains(b.Value) && b.Free <= a.Free:
		return b, true
	case b.Contains(a.Value):
		return a, true
	}
	return bdd.Block{}, false
}
