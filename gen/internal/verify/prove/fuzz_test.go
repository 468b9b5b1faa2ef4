package prove_test

import (
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// FuzzVerifier makes rules from a seed, compiles them and edits the program. It then compares
// the verifier with the interpreter: a witness must be one, and a program that is proved must
// not differ on any call that the test tries.
func FuzzVerifier(f *testing.F) {
	f.Add(uint64(1), []byte{})
	f.Add(uint64(2), []byte{0, 3, 21, 1, 1, 0, 0, 0, 7})
	f.Add(uint64(3), []byte{1, 2, 0x61, 0, 0, 0, 0, 0, 3, 2, 5, 0, 0, 0, 0, 0, 0, 0, 3, 9, 0, 0, 0, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, seed uint64, edits []byte) {
		r := rand.New(rand.NewPCG(seed, 51))
		a := []*arch.Arch{testarch.Lookup(t, "amd64"), testarch.Little64, testarch.Big64, testarch.Little32, testarch.Big32}[seed%5]
		f, err := compile(meaning.ABI{Arch: a, Rules: cases.Random(r, a)})
		if err != nil {
			return
		}
		original, wrong := f.program, edited(f.program, edits)
		s := compiled("edited", f)
		var v verdicts
		v.verify(t, &s, mutant{"after edits", func() code { return wrong }}, s.questions(3000))
		// Programs, which compares two programs, must agree with Equivalent.
		if bpf.Check(wrong) == nil && v.undecided == 0 {
			if err := prove.Programs(original, wrong, a.BigEndian); (err == nil) != (v.equal == 1) {
				t.Errorf("Equivalent and Programs disagree: %v", err)
			}
		}
	})
}

// edited applies edits to a program. Each edit is nine bytes: the kind, the position, and the
// fields of an instruction.
func edited(program []linux.BPFInstruction, edits []byte) []linux.BPFInstruction {
	program = slices.Clone(program)
	for range 8 {
		if len(edits) < 9 || len(program) == 0 {
			break
		}
		at := int(edits[1]) % len(program)
		in := linux.BPFInstruction{
			OpCode: uint16(edits[2]), JumpIfTrue: edits[3], JumpIfFalse: edits[4],
			K: binary.LittleEndian.Uint32(edits[5:]),
		}
		switch edits[0] % 8 {
		case 0:
			program[at] = in
		case 1:
			program = slices.Insert(program, at, in)
		case 2:
			program = slices.Delete(program, at, at+1)
		case 3:
			program = slices.Insert(program, at, program[at])
		case 4:
			program[at].K = in.K
		case 5:
			program[at].JumpIfTrue, program[at].JumpIfFalse = in.JumpIfTrue, in.JumpIfFalse
		case 6:
			program[at].OpCode = in.OpCode
		case 7:
			other := int(edits[3]) % len(program)
			program[at], program[other] = program[other], program[at]
		}
		edits = edits[9:]
	}
	return program
}
