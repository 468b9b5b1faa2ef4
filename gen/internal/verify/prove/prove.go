package prove

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/machine"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Proof is the result of a successful comparison: the program agrees with its rules on every
// call.
type Proof struct {
	// Digest is a SHA-256 in hexadecimal of the instructions and of the meaning of the
	// rules. It is the same on every machine. It changes with every instruction and with
	// the action for any call, and not with the way in which rules are written.
	Digest string

	// Nodes is the number of diagram nodes that were made. Parts is the number of sets of
	// calls that were decided one by one, or 1 if all calls were decided together.
	Nodes, Parts int
}

// Short returns the first 16 digits of the digest, which suffice to tell two proofs apart.
func (p *Proof) Short() string { return p.Digest[:16] }

// Equivalent decides whether a program gives every call the same action as the rules do: for
// all architectures, numbers, instruction pointers and arguments, on a machine with the byte
// order of the ABIs. The first ABI is the native one.
//
// The error is *Counterexample if they differ, and *Undecided if the budget (MaxNodes,
// MaxSteps) runs out. For a program that the kernel would reject it is that of bpf.Check, and
// for rules without a meaning that of meaning.Check.
func Equivalent(program []linux.BPFInstruction, abis ...meaning.ABI) (*Proof, error) {
	if err := bpf.Check(program); err != nil {
		return nil, err
	}
	if err := meaning.Check(abis); err != nil {
		return nil, err
	}
	bigEndian, parts := abis[0].Arch.BigEndian, fingerprints{}
	v := newVerifier(
		func(t *bdd.Table, in bdd.Part, at *progress) bdd.Ref {
			return machine.Answer(t, program, bigEndian, in, &at.instruction)
		},
		func(t *bdd.Table, in bdd.Part, _ *progress) bdd.Ref {
			answer := meaning.Of(t, abis, in)
			parts[in] = fingerprintOf(t, answer)
			return answer
		},
		archsOf(abis),
	)
	call := v.compare(func() []bdd.Part { return meaning.Parts(abis) })
	switch {
	case call != nil:
		return nil, counterexample(program, abis, call)
	case v.undecided != nil:
		return nil, v.undecided
	}
	return &Proof{Digest: digest(program, bigEndian, parts.whole()), Nodes: v.nodes, Parts: v.parts}, nil
}

// counterexample confirms a witness with the interpreter and with meaning.Decide, neither of
// which uses diagrams.
func counterexample(program []linux.BPFInstruction, abis []meaning.ABI, call *linux.SeccompData) error {
	path, result, err := bpf.Trace(program, call, abis[0].Arch.BigEndian)
	if err != nil {
		return err
	}
	c := &Counterexample{Call: *call, Program: result.Action, Path: path, native: abis[0].Arch}
	if c.Rules, c.Origin = meaning.Decide(abis, call); c.Program == c.Rules {
		return fmt.Errorf("BUG: the verifier finds that %s is answered differently, but both answer %v", Describe(call, c.native), c.Rules)
	}
	return c
}

// archsOf returns the architectures of ABIs.
func archsOf(abis []meaning.ABI) (list []*arch.Arch) {
	for _, a := range abis {
		list = append(list, a.Arch)
	}
	return list
}

// Programs decides whether two programs give every call the same action, on a machine of the
// given byte order. The error is *Difference if they do not, *Undecided if the budget runs
// out, and that of bpf.Check for a program that the kernel would reject.
func Programs(a, b []linux.BPFInstruction, bigEndian bool) error {
	for i, program := range [][]linux.BPFInstruction{a, b} {
		if err := bpf.Check(program); err != nil {
			return fmt.Errorf("%s program: %w", [...]string{"first", "second"}[i], err)
		}
	}
	answers := func(program []linux.BPFInstruction) answerer {
		return func(t *bdd.Table, in bdd.Part, at *progress) bdd.Ref {
			return machine.Answer(t, program, bigEndian, in, &at.instruction)
		}
	}
	v := newVerifier(answers(a), answers(b), arch.Familiar())
	call := v.compare(func() []bdd.Part { return Parts(a, b) })
	switch {
	case call == nil && v.undecided == nil:
		return nil
	case call == nil:
		return v.undecided
	}
	d := &Difference{Call: *call}
	var ra, rb bpf.Result
	var err error
	if d.PathA, ra, err = bpf.Trace(a, call, bigEndian); err != nil {
		return err
	}
	if d.PathB, rb, err = bpf.Trace(b, call, bigEndian); err != nil {
		return err
	}
	if d.A, d.B = ra.Action, rb.Action; d.A == d.B {
		return fmt.Errorf("BUG: the verifier finds that %+v is answered differently, but both answer %v", *call, d.A)
	}
	return d
}
