package main

import (
	"errors"
	"fmt"

	"github.com/seccompgen/seccompgen/gen/bench/compilers"
	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// verdict tells whether a program agrees with its policy.
type verdict struct {
	// Wrong of Tried boundary calls get another answer than the plain meaning has.
	Wrong, Tried int

	// Example is a call that shows the verifier's verdict; empty if it proves the program.
	Example string
}

// confused visits each call that has conditions, with each number of the policy as each
// argument. A program that compares the wrong word takes one for the other.
func confused(p *cases.Plain, visit func(*linux.SeccompData)) {
	checked := map[uint32]bool{}
	for _, r := range p.Rules {
		if len(r.Conds) == 0 || checked[r.Nr] {
			continue
		}
		checked[r.Nr] = true
		for _, other := range p.Rules {
			for i := range 6 {
				call := linux.SeccompData{Nr: int32(r.Nr), Arch: p.Arch}
				call.Args[i] = uint64(other.Nr)
				visit(&call)
			}
		}
	}
}

// verdictOf compares a program with what its compiler was told: with the corpus's own
// words at the boundary calls, and with the normal form for all calls. The two verdicts
// come by different code; that they contradict each other is an error.
func verdictOf(c *compilers.Compiler, p *cases.Plain, normal *policy.Policy, program []linux.BPFInstruction) (v verdict, err error) {
	try := func(call *linux.SeccompData) {
		result, e := bpf.Run(program, call, false)
		if e != nil {
			err = e
		}
		v.Tried++
		if result.Action != c.Meaning(p, call) {
			v.Wrong++
		}
	}
	cases.Boundary(normal, try)
	confused(p, try)
	if err != nil {
		return v, err
	}
	_, e := prove.Equivalent(program, c.Rules(p, normal.Arch))
	var found *prove.Counterexample
	switch {
	case errors.As(e, &found):
		v.Example = fmt.Sprintf("%s gets %v; the rules say %v", prove.Describe(&found.Call, normal.Arch), found.Program, found.Rules)
		if c.Meaning(p, &found.Call) == found.Program {
			return v, fmt.Errorf("BUG: the corpus gives the verifier's example the program's answer: %w", e)
		}
	case e != nil:
		return v, e
	case v.Wrong > 0:
		return v, fmt.Errorf("BUG: the program is proved, and gives %d wrong answers", v.Wrong)
	}
	return v, nil
}
