package prove

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/machine"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Question is a set of calls of a part, as a diagram that says yes for them, in
// terms of what some programs answer. The answers are settled and, as the diagram
// must be, for the calls of the part alone: a field that the part settles is not
// asked for (see bdd.Field).
type Question func(t *bdd.Table, in bdd.Part, answers []bdd.Ref) bdd.Ref

// Search returns the plainest call of a part that a question asks for, or nil if
// there is none. Programs are those whose answers the question is about, on a
// machine of the byte order of the architecture. Its named calls are the plainest,
// then those of the other architectures that there are tables of.
//
// The error is *Undecided if the budget does not suffice to tell, and otherwise
// that of bpf.Check.
func Search(in bdd.Part, a *arch.Arch, question Question, programs ...[]linux.BPFInstruction) (*linux.SeccompData, error) {
	for _, program := range programs {
		if err := bpf.Check(program); err != nil {
			return nil, err
		}
	}
	sought := func(t *bdd.Table, in bdd.Part, at *working) bdd.Ref {
		answers := make([]bdd.Ref, len(programs))
		for i, program := range programs {
			*at = working{i, noInstruction}
			answers[i] = t.ExpandLeaves(machine.Answer(t, program, a.BigEndian, in, &at.instruction))
		}
		*at = working{0, noInstruction}
		return question(t, in, answers)
	}
	j := &verifier{sought: sought, familiar: append([]*arch.Arch{a}, arch.Familiar()...), steps: maxAll}
	call := j.search(in, func() []bdd.Part { return within(in, Parts(programs...)) })
	if call == nil && j.undecided != nil {
		return nil, j.undecided
	}
	return call, nil
}

// within are the parts of a division that lie in a part, cut to it.
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

// common is what two blocks have in common. Of two blocks that meet one holds the
// other.
func common(a, b bdd.Block) (bdd.Block, bool) {
	switch {
	case a.Contains(b.Value) && b.Free <= a.Free:
		return b, true
	case b.Contains(a.Value):
		return a, true
	}
	return bdd.Block{}, false
}
