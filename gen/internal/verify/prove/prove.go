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

// Proof says that a program means its rules.
type Proof struct {
	// Digest is a SHA-256 in hexadecimal, of the instructions and of what the rules
	// answer to all calls. It is the same on every machine. Another program has another
	// digest, and so have rules that answer any call differently; rules that mean the
	// same have the same.
	Digest string

	// Nodes counts the diagram nodes that were made, and Parts the sets of calls
	// that were looked at one by one: 1 if all calls were decided together.
	Nodes, Parts int
}

// Short is the first 16 digits of the digest, enough to see that two differ.
func (p *Proof) Short() string { return p.Digest[:16] }

// Equivalent decides whether a program answers every call as rules do: of all
// architectures and numbers, with any instruction pointer and arguments, on a machine of
// the byte order of the ABIs. The first of these is the native one.
//
// The error is *Counterexample if it does not, *Undecided if the budget (MaxNodes,
// MaxSteps) does not suffice to tell, and otherwise that of bpf.Check for a program that
// the kernel would refuse, or one that says what in the rules has no meaning.
func Equivalent(program []linux.BPFInstruction, abis ...meaning.ABI) (*Proof, error) {
	if err := bpf.Check(program); err != nil {
		return nil, err
	}
	if err := meaning.Check(abis); err != nil {
		return nil, err
	}
	bigEndian, parts := abis[0].Arch.BigEndian, fingerprints{}
	j := newVerifier(
		func(t *bdd.Table, in bdd.Part, at *working) bdd.Ref {
			return machine.Answer(t, program, bigEndian, in, &at.instruction)
		},
		func(t *bdd.Table, in bdd.Part, _ *working) bdd.Ref {
			answer := meaning.Of(t, abis, in)
			parts[in] = fingerprintOf(t, answer)
			return answer
		},
		archsOf(abis),
	)
	call := j.compare(func() []bdd.Part { return meaning.Parts(abis) })
	switch {
	case call != nil:
		return nil, counterexample(program, abis, call)
	case j.undecided != nil:
		return nil, j.undecided
	}
	return &Proof{Digest: digest(program, bigEndian, parts.whole()), Nodes: j.nodes, Parts: j.parts}, nil
}

// counterexample asks the interpreter, and the rules themselves, what they answer.
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

// archsOf are the architectures of ABIs.
func archsOf(abis []meaning.ABI) (list []*arch.Arch) {
	for _, a := range abis {
		list = append(list, a.Arch)
	}
	return list
}

// Programs decides whether two programs answer every call alike, on a machine of
// the given byte order. The error is *Difference if they do not, *Undecided if the
// budget does not suffice to tell, and otherwise that of bpf.Check.
func Programs(a, b []linux.BPFInstruction, bigEndian bool) error {
	for i, program := range [][]linux.BPFInstruction{a, b} {
		if err := bpf.Check(program); err != nil {
			return fmt.Errorf("%s program: %w", [...]string{"first", "second"}[i], err)
		}
	}
	answers := func(program []linux.BPFInstruction) answerer {
		return func(t *bdd.Table, in bdd.Part, at *working) bdd.Ref {
			return machine.Answer(t, program, bigEndian, in, &at.instruction)
		}
	}
	j := newVerifier(answers(a), answers(b), arch.Familiar())
	call := j.compare(func() []bdd.Part { return Parts(a, b) })
	switch {
	case call == nil && j.undecided == nil:
		return nil
	case call == nil:
		return j.undecided
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
		return fmt.Errorf("BUG: the verifier says that %+v is answered differently, but both answer %v", *call, d.A)
	}
	return d
}
