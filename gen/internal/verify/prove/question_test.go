package prove_test

import (
	"math/rand/v2"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// atBoundaries returns n calls on which wrong programs are likely to differ from a policy.
func atBoundaries(p *policy.Policy, n int) []answered {
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
		if near > 0 { // a boundary call, with one field from another call
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

// atConstants returns n calls made of the constants that a program compares with and of their
// neighbours.
func atConstants(program code, a *arch.Arch, want func(*linux.SeccompData) linux.BPFAction, n int) []answered {
	r := rand.New(rand.NewPCG(35, 36))
	words := []uint32{0, 1, 1<<32 - 1}
	for _, in := range program {
		if class := in.OpCode & 7; class == bpf.JMP || class == bpf.ALU {
			words = append(words, in.K-1, in.K, in.K, in.K+1)
		}
	}
	word := func() uint32 { return words[r.IntN(len(words))] }
	field := func() uint64 {
		if r.IntN(4) > 0 {
			return uint64(word())
		}
		return uint64(word())<<32 | uint64(word())
	}
	list := make([]answered, n)
	for i := range list {
		call := linux.SeccompData{Nr: int32(word()), Arch: a.Token, InstructionPointer: field()}
		if r.IntN(16) == 0 {
			call.Arch = word()
		}
		for k := range call.Args {
			call.Args[k] = field()
		}
		list[i] = answered{call, want(&call)}
	}
	return list
}
