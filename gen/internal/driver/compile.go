package driver

import (
	"fmt"
	"time"

	"github.com/seccompgen/seccompgen/gen/internal/compile/diagram"
	"github.com/seccompgen/seccompgen/gen/internal/compile/layout"
	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/report/cost"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Compiled is a program with the intermediate results of its compilation.
type Compiled struct {
	ABIs    []meaning.ABI // the rules, those for the native ABI first
	Policy  *policy.Policy
	Diagram *diagram.Diagram
	Program []linux.BPFInstruction

	// Proof is the proof that Program means the rules of ABIs for all calls, and ProofTime the
	// time that it took.
	Proof     *prove.Proof
	ProofTime time.Duration

	// Cost is measured under the weights that the program was compiled for. Counted is set if
	// these come from counted calls.
	Cost    *cost.Report
	Counted bool
}

// Compile makes the filter of rules for an architecture, and proves it. The error is
// diag.RuleErrors for mistakes in the rules, *TooLong for rules that compile to more
// instructions than the kernel accepts, and *prove.Undecided if the proof exceeds its budget.
// *prove.Counterexample, with a witness, is a mistake of this project.
func Compile(program rules.Program, a *arch.Arch) (*Compiled, error) {
	return CompileFor(program, a, Options{})
}

// CompileFor is Compile with options.
func CompileFor(program rules.Program, a *arch.Arch, o Options) (*Compiled, error) {
	return CompileABIs([]meaning.ABI{{Arch: a, Rules: program}}, o.Weights(program.Hot))
}

// CompileABIs makes one filter of the rules for several ABIs, the native one first, and
// proves it. Its errors are those of Compile.
func CompileABIs(abis []meaning.ABI, weights weight.Weights) (*Compiled, error) {
	var policies []*policy.Policy
	for _, a := range abis {
		p, err := normalize.Rules(a.Rules, a.Arch)
		if err != nil {
			return nil, err
		}
		policies = append(policies, p)
	}
	normal, err := normalize.Join(policies[0], policies[1:]...)
	if err != nil {
		return nil, err
	}
	c, err := compile(abis, normal, weights)
	if err != nil {
		return nil, err
	}
	if err := c.verify(); err != nil {
		return nil, err
	}
	return c, c.measure(weights)
}

// compile makes the program of rules whose normal form is known. It is not verified yet.
func compile(abis []meaning.ABI, normal *policy.Policy, weights weight.Weights) (*Compiled, error) {
	root := diagram.Build(normal, weights)
	code := layout.Assemble(root)
	if len(code) > linux.BPF_MAXINSNS {
		root = diagram.BuildShort(normal, weights)
		code = layout.Assemble(root)
	}
	if len(code) > linux.BPF_MAXINSNS {
		return nil, tooLong(root, len(code))
	}
	return &Compiled{ABIs: abis, Policy: normal, Diagram: root, Program: code, Counted: weights.Calls != nil}, nil
}

// normalize is the first half of the second step: the normal form of all rules. Mistakes in
// them are noted.
func (p *plan) normalize() error {
	for _, j := range p.jobs {
		if err := p.normalizeJob(j); err != nil {
			return fmt.Errorf("%v: %w", j, err)
		}
	}
	return nil
}

func (p *plan) normalizeJob(j *job) error {
	var policies []*policy.Policy
	for _, x := range j.abis {
		normal, err := normalize.Rules(x.target.Program, x.arch)
		if err != nil {
			if err := p.mistakes.add(j, x.target, err); err != nil {
				return err
			}
			continue
		}
		policies = append(policies, normal)
	}
	if len(policies) < len(j.abis) {
		return nil
	}
	var err error
	if j.policy, err = normalize.Join(policies[0], policies[1:]...); err != nil {
		p.mistakes.record(j, j.target.GOARCH, j.from.Pos, err.Error())
	}
	return nil
}

// compile is the second step: a program for each job whose rules have no mistakes.
func (p *plan) compile(options map[*arch.Arch]Options) error {
	for _, j := range p.jobs {
		if j.policy == nil {
			continue
		}
		c, err := compile(j.rules(), j.policy, options[j.arch].Weights(j.target.Program.Hot))
		if err != nil {
			if err := p.mistakes.add(j, j.target, err); err != nil {
				return fmt.Errorf("%v: %w", j, err)
			}
			continue
		}
		j.compiled = c
	}
	return nil
}
