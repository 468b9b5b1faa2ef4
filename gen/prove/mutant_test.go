package prove_test

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/gen/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/gen/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

var full = flag.Bool("full", false, "judge every mutant, and compare those declared equal on a million calls")

// byClass are the opcodes that seccomp accepts, as numbers.
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

type mutant struct {
	what    string
	program []linux.BPFInstruction
}

// mutants are all programs that differ from one in a single field of a single
// instruction, or in an instruction that is missing or there twice.
func mutants(program []linux.BPFInstruction) []mutant {
	var all []mutant
	for pc, right := range program {
		change := func(what string, in linux.BPFInstruction) {
			if in == right {
				return
			}
			wrong := slices.Clone(program)
			wrong[pc] = in
			all = append(all, mutant{fmt.Sprintf("instruction %d: %s", pc, what), wrong})
		}
		in := right
		for _, in.OpCode = range byClass[right.OpCode&7] {
			change(fmt.Sprintf("opcode %#x", in.OpCode), in)
		}
		for bit := range 32 {
			in := right
			in.K ^= 1 << bit
			change(fmt.Sprintf("bit %d of K", bit), in)
		}
		if right.OpCode&7 == bpf.JMP {
			jt, jf := right.JumpIfTrue, right.JumpIfFalse
			for _, j := range [][2]uint8{{jt + 1, jf}, {jt - 1, jf}, {jt, jf + 1}, {jt, jf - 1}, {jf, jt}} {
				in := right
				in.JumpIfTrue, in.JumpIfFalse = j[0], j[1]
				change(fmt.Sprintf("jumps %d and %d", j[0], j[1]), in)
			}
		}
		all = append(all,
			mutant{fmt.Sprintf("instruction %d dropped", pc), slices.Delete(slices.Clone(program), pc, pc+1)},
			mutant{fmt.Sprintf("instruction %d doubled", pc), slices.Insert(slices.Clone(program), pc, right)})
	}
	return all
}

// answered is a call and what the policy says of it.
type answered struct {
	call   linux.SeccompData
	action linux.BPFAction
}

// questions are n calls that have something to do with a policy.
func questions(p *policy.Policy, n int) []answered {
	r := rand.New(rand.NewPCG(31, 32))
	var list []answered
	ask := func(call *linux.SeccompData) { list = append(list, answered{*call, p.Eval(call)}) }
	cases.Boundary(p, func(call *linux.SeccompData) {
		if r.IntN(4) == 0 && len(list) < n/2 {
			ask(call)
		}
	})
	near := len(list)
	for len(list) < n {
		call := cases.RandomCall(r, p.Arch)
		if near > 0 { // a boundary, with a field from elsewhere
			mixed := list[r.IntN(near)].call
			if i := r.IntN(8); i < 6 {
				mixed.Args[i] = call.Args[i]
			} else if i == 6 {
				mixed.InstructionPointer = call.InstructionPointer
			} else {
				mixed.Nr = call.Nr
			}
			call = &mixed
		}
		ask(call)
	}
	return list
}

// verdicts counts what became of mutants.
type verdicts struct{ refused, rejected, equal, undecided int }

func (v verdicts) String() string {
	return fmt.Sprintf("%d refused by the kernel's checks, %d rejected with a witness, %d equal, %d undecided", v.refused, v.rejected, v.equal, v.undecided)
}

// judged asks the judge about a mutant, and others about the judge's answer: the
// policy and the interpreter about a witness, and about calls if there is none.
func (v *verdicts) judged(t *testing.T, m mutant, p *policy.Policy, calls []answered) {
	t.Helper()
	_, err := prove.Equivalent(m.program, p)
	var found *prove.Counterexample
	var open *prove.Undecided
	switch {
	case bpf.Check(m.program) != nil:
		if v.refused++; err == nil || err.Error() != bpf.Check(m.program).Error() {
			t.Fatalf("%s: the kernel refuses it, the judge says %v", m.what, err)
		}
	case errors.As(err, &open):
		v.undecided++
		t.Logf("%s: %v", m.what, err)
	case errors.As(err, &found):
		v.rejected++
		result, err := bpf.Run(m.program, &found.Call, p.Arch.BigEndian)
		if err != nil || result.Action != found.Program || p.Eval(&found.Call) != found.Policy || found.Program == found.Policy {
			t.Fatalf("%s: the witness is none: %v (interpreter: %v, %v)", m.what, found, result, err)
		}
	case err != nil:
		t.Fatalf("%s: %v", m.what, err)
	default:
		v.equal++
		for i := range calls {
			result, err := bpf.Run(m.program, &calls[i].call, p.Arch.BigEndian)
			if err != nil || result.Action != calls[i].action {
				t.Fatalf("%s: declared equal, but %+v gives %v, not %v (%v)", m.what, calls[i].call, result.Action, calls[i].action, err)
			}
		}
	}
}

// TestMutants judges programs with one mistake each: a fixed sample of each
// program's, or all of them with -full.
func TestMutants(t *testing.T) {
	sample, n := 250, 20_000
	if *full {
		sample, n = 1<<30, 1_000_000
	}
	var sum verdicts
	made := 0
	for _, m := range mutated(t) {
		var v verdicts
		calls := questions(m.policy, n)
		list := mutants(m.program)
		stride := len(list)/sample | 1 // odd, to come by changes of every kind
		for k := 0; k < len(list); k += stride {
			v.judged(t, list[k], m.policy, calls)
		}
		t.Logf("%-8s %5d mutants, one in %2d: %v", m.name, len(list), stride, v)
		sum.refused += v.refused
		sum.rejected += v.rejected
		sum.equal += v.equal
		sum.undecided += v.undecided
		made += len(list)
	}
	t.Logf("%d mutants, of which judged: %v (compared with the interpreter on %d calls each)", made, sum, n)
	if sum.refused == 0 || sum.rejected == 0 || sum.equal == 0 {
		t.Error("the sample has no mutant of each kind")
	}
	if sum.undecided > 0 {
		t.Errorf("%d mutants were not decided", sum.undecided)
	}
}

type original struct {
	name    string
	program []linux.BPFInstruction
	policy  *policy.Policy
}

// mutated are the corpus, and random rules for each byte order and width.
func mutated(t *testing.T) []original {
	var list []original
	for _, plain := range cases.Corpus() {
		program, normal, err := compile(plain.Program(), amd64(t))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, original{plain.Name, program, normal})
	}
	r := rand.New(rand.NewPCG(33, 34))
	for _, a := range []*arch.Arch{littleWide, bigWide, littleSmall, bigSmall} {
		for range 4 {
			program, normal, err := compile(cases.Random(r, a), a)
			if err == nil {
				list = append(list, original{a.GOARCH, program, normal})
			}
		}
	}
	return list
}
