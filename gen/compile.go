package gen

import (
	"errors"
	"time"

	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/gen/cost"
	"github.com/seccompgen/seccompgen/gen/diagram"
	"github.com/seccompgen/seccompgen/gen/layout"
	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/gen/prove"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Compiled is a program with all that it was made through.
type Compiled struct {
	Policy  *policy.Policy
	Diagram *diagram.Diagram
	Program []linux.BPFInstruction

	// Proof says that Program means Policy, for all calls, and ProofTime what
	// it took.
	Proof     *prove.Proof
	ProofTime time.Duration

	// Cost is what the program costs calls that weigh as it was compiled for, and
	// Counted says that somebody counted them.
	Cost    *cost.Report
	Counted bool
}

// Compile makes the filter of a program for an architecture, and proves it. The
// error is policy.Errors for mistakes in the rules, *TooLong for rules that make
// more instructions than the kernel takes, and *prove.Undecided for rules of which
// the judge cannot tell whether the program means them. It is
// *prove.Counterexample, with a call that the program gets wrong, for a mistake of
// this project.
func Compile(program rules.Program, a *arch.Arch) (*Compiled, error) {
	return CompileFor(program, a, Options{})
}

// CompileFor is Compile with options.
func CompileFor(program rules.Program, a *arch.Arch, o Options) (*Compiled, error) {
	normal, err := policy.Normalize(program, a)
	if err != nil {
		return nil, err
	}
	return CompilePolicy(normal, o.Weights(program.Hot))
}

// CompilePolicy makes the filter of a policy, which may be for several conventions, and
// proves it. Its errors are those of Compile but for mistakes in rules.
func CompilePolicy(normal *policy.Policy, weights diagram.Weights) (*Compiled, error) {
	root := diagram.Build(normal, weights)
	code := layout.Assemble(root)
	if len(code) > linux.BPF_MAXINSNS {
		root = diagram.BuildShort(normal, weights)
		code = layout.Assemble(root)
	}
	if len(code) > linux.BPF_MAXINSNS {
		return nil, tooLong(root, len(code))
	}
	c := &Compiled{Policy: normal, Diagram: root, Program: code}
	err := c.check()
	if err != nil {
		return nil, err
	}
	began := time.Now()
	if c.Proof, err = prove.Equivalent(code, normal); err != nil {
		return nil, err
	}
	c.ProofTime = time.Since(began)
	c.Counted = weights.Calls != nil
	var large *cost.Undecided
	if c.Cost, err = cost.Of(code, normal.Arch, weights); err != nil && !errors.As(err, &large) {
		return nil, err
	}
	return c, nil
}
