package prove_test

import (
	"errors"
	"flag"
	"fmt"
	"slices"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

var full = flag.Bool("full", false, "verify every mutant, and compare those proved equal on a million calls")

// byClass has the opcodes that seccomp accepts, by class.
var byClass = map[uint16][]uint16{
	bpf.LD:   {0x20, 0x00, 0x60, 0x80},
	bpf.LDX:  {0x01, 0x61, 0x81},
	bpf.ST:   {0x02},
	bpf.STX:  {0x03},
	bpf.ALU:  {0x04, 0x0c, 0x14, 0x1c, 0x24, 0x2c, 0x34, 0x3c, 0x44, 0x4c, 0x54, 0x5c, 0x64, 0x6c, 0x74, 0x7c, 0xa4, 0xac, 0x84},
	bpf.JMP:  {0x05, 0x15, 0x1d, 0x25, 0x2d, 0x35, 0x3d, 0x45, 0x4d},
	bpf.RET:  {0x06, 0x16},
	bpf.MISC: {0x07, 0x87},
}

// mutant is a program with one mistake. It is made only when it is verified, because all mutants
// of a long program would need too much memory.
type mutant struct {
	what string
	make func() code
}

// mutants returns all programs that differ from a program in one field of one instruction, or
// that lack or duplicate one instruction.
func mutants(program code) (all []mutant) {
	add := func(pc int, what string, make func() code) {
		all = append(all, mutant{fmt.Sprintf("instruction %d: %s", pc, what), make})
	}
	for pc, original := range program {
		change := func(what string, in linux.BPFInstruction) {
			if in == original {
				return
			}
			add(pc, what, func() code {
				wrong := slices.Clone(program)
				wrong[pc] = in
				return wrong
			})
		}
		in := original
		for _, in.OpCode = range byClass[original.OpCode&7] {
			change(fmt.Sprintf("opcode %#x", in.OpCode), in)
		}
		for bit := range 32 {
			in := original
			in.K ^= 1 << bit
			change(fmt.Sprintf("bit %d of K", bit), in)
		}
		if original.OpCode&7 == bpf.JMP {
			jt, jf := original.JumpIfTrue, original.JumpIfFalse
			for _, j := range [][2]uint8{{jt + 1, jf}, {jt - 1, jf}, {jt, jf + 1}, {jt, jf - 1}, {jf, jt}} {
				in := original
				in.JumpIfTrue, in.JumpIfFalse = j[0], j[1]
				change(fmt.Sprintf("jumps %d and %d", j[0], j[1]), in)
			}
		}
		add(pc, "dropped", func() code { return slices.Delete(slices.Clone(program), pc, pc+1) })
		add(pc, "duplicated", func() code { return slices.Insert(slices.Clone(program), pc, original) })
	}
	return all
}

// verdicts counts mutants by the result of their verification.
type verdicts struct{ invalid, different, equal, undecided int }

func (v *verdicts) add(w verdicts) {
	v.invalid += w.invalid
	v.different += w.different
	v.equal += w.equal
	v.undecided += w.undecided
}

func (v verdicts) String() string {
	return fmt.Sprintf("%d rejected by the kernel's checks, %d different with a witness, %d equal, %d undecided", v.invalid, v.different, v.equal, v.undecided)
}

// verify runs the verifier on a mutant and checks the result. A witness must be confirmed by the
// interpreter and by the wanted action. If there is no witness, no call may differ.
func (v *verdicts) verify(t *testing.T, s *subject, m mutant, calls []answered) {
	t.Helper()
	program := m.make()
	err := s.verify(program)
	var (
		found *prove.Counterexample
		other *prove.Difference
		open  *prove.Undecided
	)
	witness := func(call *linux.SeccompData, got, want linux.BPFAction) {
		v.different++
		result, runErr := bpf.Run(program, call, s.bigEndian)
		if runErr != nil || result.Action != got || s.want(call) != want || got == want {
			t.Fatalf("%s: the witness is wrong: %v (interpreter: %v, %v)", m.what, err, result, runErr)
		}
	}
	switch {
	case bpf.Check(program) != nil:
		if v.invalid++; err == nil {
			t.Fatalf("%s: the kernel rejects it, the verifier does not", m.what)
		}
	case errors.As(err, &open):
		v.undecided++
		t.Logf("%s: %v", m.what, err)
	case errors.As(err, &found):
		witness(&found.Call, found.Program, found.Rules)
	case errors.As(err, &other):
		witness(&other.Call, other.B, other.A)
	case err != nil:
		t.Fatalf("%s: %v", m.what, err)
	default:
		v.equal++
		for i := range calls {
			result, err := bpf.Run(program, &calls[i].call, s.bigEndian)
			if err != nil || result.Action != calls[i].action {
				t.Fatalf("%s: proved equal, but %+v gives %v, not %v (%v)", m.what, calls[i].call, result.Action, calls[i].action, err)
			}
		}
	}
}

// TestMutants verifies programs with one mistake each: a fixed sample for each program, or all of
// them with -full.
func TestMutants(t *testing.T) {
	sample, n := effort.Size(10, 60, 200), effort.Size(1000, 10_000, 20_000)
	if *full {
		sample, n = 1<<30, 1_000_000
	}
	subjects := slices.Concat(corpus(t), randomRules(t), examples(t))
	made, found := make([]int, len(subjects)), make([]verdicts, len(subjects))
	t.Run("of", func(t *testing.T) {
		for i, s := range subjects {
			t.Run(s.name, func(t *testing.T) {
				if *full {
					t.Parallel()
				}
				calls, list, v := s.questions(n), mutants(s.program), &found[i]
				made[i] = len(list)
				stride := len(list)/sample | 1 // odd, so that the sample has changes of every kind
				for k := 0; k < len(list); k += stride {
					v.verify(t, &s, list[k], calls)
				}
				t.Logf("%5d mutants, one in %3d: %v", len(list), stride, *v)
			})
		}
	})
	var sum verdicts
	total := 0
	for i := range subjects {
		sum.add(found[i])
		total += made[i]
	}
	t.Logf("%d mutants, of these verified: %v (compared with the interpreter on %d calls each)", total, sum, n)
	if sum.invalid == 0 || sum.different == 0 || sum.equal == 0 {
		t.Error("the sample has no mutant of each kind")
	}
	if sum.undecided > 0 {
		t.Errorf("%d mutants were not decided", sum.undecided)
	}
}
