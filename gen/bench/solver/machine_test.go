package solver

import (
	"math/rand/v2"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/smt"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// For single calls, programs with all instructions that seccomp accepts return what the
// interpreter returns. The kernel agrees with the interpreter on them (package bpf).
func TestInstructions(t *testing.T) {
	const programs, calls = 200, 8
	r := rand.New(rand.NewPCG(63, 64))
	executed := map[uint16]bool{}
	byZero := 0
	for made := 0; made < programs; {
		program := cases.RandomProgram(r)
		if bpf.Check(program) != nil {
			continue
		}
		made++
		a := &arch.Arch{GOARCH: "some", Token: 1, WordBits: 64, BigEndian: made%2 == 0}
		text, err := smt.Question(smt.Filter{Program: program, ABIs: []smt.ABI{{Arch: a}}})
		if err != nil {
			t.Fatal(err)
		}
		var list []*linux.SeccompData
		for range calls {
			list = append(list, someCall(r))
		}
		for i, got := range evaluate(t, text, "program", list) {
			path, result, err := bpf.Trace(program, list[i], a.BigEndian)
			if err != nil {
				t.Fatal(err)
			}
			if got != result.Action {
				t.Fatalf("the solver says %#x, the interpreter %#x, of %+v\n%s%s", uint32(got), uint32(result.Action), list[i],
					bpf.Listing(program, bpf.Names{BigEndian: a.BigEndian}), text)
			}
			for _, pc := range path {
				executed[program[pc].OpCode] = true
			}
			if last := program[path[len(path)-1]]; last.OpCode&7 == bpf.ALU {
				byZero++
			}
		}
	}
	if len(executed) != len(cases.Accepted) || byZero < 10 {
		t.Errorf("only %d opcodes were executed, and %d divisions by zero", len(executed), byZero)
	}
}

// someCall has words that are small, large, and anything.
func someCall(r *rand.Rand) *linux.SeccompData {
	word := func() uint64 {
		switch r.IntN(4) {
		case 0:
			return uint64(r.IntN(3))<<32 | uint64(r.IntN(3))
		case 1:
			return -uint64(r.IntN(40))
		}
		return r.Uint64()
	}
	call := &linux.SeccompData{Nr: int32(word()), Arch: uint32(word()), InstructionPointer: word()}
	for i := range call.Args {
		call.Args[i] = word()
	}
	return call
}
