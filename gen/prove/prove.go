package prove

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/gen/bdd"
	"github.com/seccompgen/seccompgen/gen/bpf"
	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Proof says that a program means a policy.
type Proof struct {
	// Digest is the SHA-256 of program and policy in hexadecimal. It is the same
	// on every machine, and different for any other program or policy.
	Digest string

	// Nodes counts the diagram nodes that were made, and Parts the sets of calls
	// that were looked at one by one: 1 if all calls were decided together.
	Nodes, Parts int
}

// Short is the first 16 digits of the digest, enough to see that two differ.
func (p *Proof) Short() string { return p.Digest[:16] }

// Equivalent decides whether a program answers every call as a policy does: of
// all architectures and numbers, with any instruction pointer and arguments, on a
// machine of the byte order of the policy's architecture.
//
// The error is *Counterexample if it does not, *Undecided if the budget (MaxNodes,
// MaxSteps) does not suffice to tell, and otherwise that of bpf.Check for a
// program that the kernel would refuse.
func Equivalent(program []linux.BPFInstruction, p *policy.Policy) (*Proof, error) {
	if err := bpf.Check(program); err != nil {
		return nil, err
	}
	if err := wellFormed(p); err != nil {
		return nil, err
	}
	j := newJudge(
		func(t *bdd.Table, in bdd.Part, at *working) bdd.Ref {
			return newMachine(t, program, p.Arch.BigEndian, in, at).answer()
		},
		func(t *bdd.Table, in bdd.Part, _ *working) bdd.Ref { return OfPolicy(t, p, in) },
		archsOf(p),
	)
	call := j.compare(func() []bdd.Part { return partsOf(p) })
	switch {
	case call != nil:
		return nil, counterexample(program, p, call)
	case j.undecided != nil:
		return nil, j.undecided
	}
	return &Proof{Digest: digest(program, p), Nodes: j.nodes, Parts: j.parts}, nil
}

// counterexample asks the interpreter and the policy themselves what they answer.
func counterexample(program []linux.BPFInstruction, p *policy.Policy, call *linux.SeccompData) error {
	path, result, err := bpf.Trace(program, call, p.Arch.BigEndian)
	if err != nil {
		return err
	}
	c := &Counterexample{Call: *call, Program: result.Action, Policy: p.Eval(call), Path: path, Origin: policy.Origin{RuleSet: -1, Rule: -1}, arch: p.Arch}
	if c.Program == c.Policy {
		return fmt.Errorf("BUG: the judge says that %s is answered differently, but both answer %v", Describe(call, p.Arch), c.Policy)
	}
	if q := p.Of(call.Arch); q != nil {
		c.arch, c.Range = q.Arch, q.Lookup(uint32(call.Nr))
		c.Clause = deciding(c.Range.Decision, call, q.Arch)
		c.Origin = c.Clause.Origin
	}
	return c
}

// archsOf are the architectures of a policy's conventions.
func archsOf(p *policy.Policy) (list []*arch.Arch) {
	for _, q := range p.All() {
		list = append(list, q.Arch)
	}
	return list
}

// deciding is the clause by which a policy answers a call: the first that holds.
func deciding(d policy.Decision, call *linux.SeccompData, a *arch.Arch) *policy.Clause {
	for i := range d {
		if d[i].Holds(call, a) {
			return &d[i]
		}
	}
	panic("BUG: a decision without a last clause") // wellFormed has looked
}

// wellFormed makes sure that a policy is one: every call has an answer.
func wellFormed(p *policy.Policy) error {
	for _, q := range p.Also {
		if q.BadArch != p.BadArch || q.Arch.BigEndian != p.Arch.BigEndian || p.Of(q.Arch.Token) != q || len(q.Also) > 0 {
			return fmt.Errorf("BUG: the policies for %s and %s are none for one program", p.Arch, q.Arch)
		}
		if err := wellFormed(q); err != nil {
			return err
		}
	}
	next := uint64(0)
	for i, r := range p.Ranges {
		if uint64(r.First) != next || r.Last < r.First {
			return fmt.Errorf("BUG: range %d of the policy is %d–%d, expected to begin at %d", i, r.First, r.Last, next)
		}
		if n := len(r.Decision); n == 0 || len(r.Decision[n-1].When) > 0 {
			return fmt.Errorf("BUG: range %d of the policy leaves calls undecided", i)
		}
		for _, clause := range r.Decision {
			for _, c := range clause.When {
				if kindNames[c.Kind] == "" {
					return fmt.Errorf("BUG: the judge does not know conditions of kind %d", c.Kind)
				}
			}
		}
		next = uint64(r.Last) + 1
	}
	if next != 1<<32 {
		return fmt.Errorf("BUG: the policy says nothing of numbers from %d on", next)
	}
	return nil
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
			return newMachine(t, program, bigEndian, in, at).answer()
		}
	}
	j := newJudge(answers(a), answers(b), arch.Familiar())
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
		return fmt.Errorf("BUG: the judge says that %+v is answered differently, but both answer %v", *call, d.A)
	}
	return d
}
