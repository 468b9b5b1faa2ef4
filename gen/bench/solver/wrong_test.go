package solver

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/gen/internal/verify/smt"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// tally counts what was found of filters with a mistake.
type tally struct{ differ, same, open int }

// compare has the solver and the verifier decide about a filter that may be wrong. They have to
// agree, and each call that the solver finds is confirmed.
func (n *tally) compare(t *testing.T, f smt.Filter, p *policy.Policy) {
	t.Helper()
	m := ask(t, f)
	if m != nil {
		confirm(t, m, f.Program, p)
	}
	_, err := prove.Equivalent(f.Program, proofOf(f.ABIs)...)
	var wrong *prove.Counterexample
	var open *prove.Undecided
	switch {
	case m == nil && err == nil:
		n.same++
	case m != nil && errors.As(err, &wrong):
		n.differ++
	case errors.As(err, &open):
		n.open++
	default:
		t.Fatalf("the solver finds %+v, the verifier says: %v\n%v%s", m, err, p, bpf.Listing(f.Program, bpf.Names{BigEndian: p.Arch.BigEndian}))
	}
}

func (n *tally) report(t *testing.T) {
	t.Helper()
	t.Logf("%d differ, each with a call; %d mean the same; %d the verifier leaves open", n.differ, n.same, n.open)
	if n.differ < 200 || n.same < 20 {
		t.Error("these are too few to say much")
	}
}

// The test changes one instruction of each program.
func TestWrongPrograms(t *testing.T) {
	r := rand.New(rand.NewPCG(65, 66))
	list := families(t)
	var n tally
	for i := range 60 {
		f, normal := filter(t, r, list[i%len(list)])
		for range 6 {
			wrong := f
			for wrong.Program = nil; wrong.Program == nil || bpf.Check(wrong.Program) != nil; {
				wrong.Program = mutant(r, f.Program)
			}
			n.compare(t, wrong, normal)
		}
	}
	n.report(t)
}

// mutant returns a program that differs in one place.
func mutant(r *rand.Rand, program []linux.BPFInstruction) []linux.BPFInstruction {
	wrong, pc := slices.Clone(program), r.IntN(len(program))
	in := &wrong[pc]
	jumps := in.OpCode&7 == bpf.JMP && in.OpCode != bpf.JumpAlways
	switch kind := r.IntN(7); {
	case kind == 0:
		for { // another opcode of the class
			if op := cases.Accepted[r.IntN(len(cases.Accepted))]; op&7 == in.OpCode&7 {
				in.OpCode = op
				return wrong
			}
		}
	case kind == 1:
		return slices.Delete(wrong, pc, pc+1)
	case kind == 2 && jumps:
		in.JumpIfTrue, in.JumpIfFalse = in.JumpIfFalse, in.JumpIfTrue
	case kind == 3 && jumps:
		in.JumpIfTrue++
	case kind == 4 && jumps:
		in.JumpIfFalse--
	case in.OpCode == bpf.LoadAbs:
		in.K = 4 * r.Uint32N(16)
	default:
		in.K ^= 1 << r.IntN(32)
	}
	return wrong
}

// The test changes one matcher of the rules, and compares them with the unchanged program.
func TestWrongRules(t *testing.T) {
	r := rand.New(rand.NewPCG(67, 68))
	list := families(t)
	var n tally
	for i := 0; n.differ+n.same+n.open < 400; i++ {
		f, _ := filter(t, r, list[i%len(list)])
		for range 8 {
			wrong := f
			wrong.ABIs = slices.Clone(f.ABIs)
			x := &wrong.ABIs[r.IntN(len(wrong.ABIs))]
			if !change(r, &x.Rules) {
				continue
			}
			if p, err := normalized(wrong.ABIs); err == nil {
				n.compare(t, wrong, p)
			}
		}
	}
	n.report(t)
}
