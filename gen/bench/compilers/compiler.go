package compilers

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Compiler compiles policies to programs.
type Compiler struct {
	// Name is the name in tables, Version is the measured version.
	Name, Version string

	// prepare translates a policy to the compiler's own form.
	prepare func(*cases.Plain) (Build, error)

	// differs is the compiler's line of the package's table.
	differs dialect
}

// Build compiles a prepared policy. It may be called any number of times, and each call does
// the whole work.
type Build func() ([]linux.BPFInstruction, error)

// All returns the compilers in the order of tables, this project first.
func All() []*Compiler {
	return []*Compiler{ours(), gvisor(), libseccompLinear(), libseccompTree(), elastic()}
}

// Prepare translates a policy to the compiler's own form. It returns an error if the compiler
// cannot express the policy.
func (c *Compiler) Prepare(p *cases.Plain) (Build, error) {
	build, err := c.prepare(p)
	if err != nil {
		return nil, err
	}
	return func() (program []linux.BPFInstruction, err error) {
		defer func() {
			if p := recover(); p != nil {
				err = fmt.Errorf("it panics: %v", p)
			}
		}()
		return build()
	}, nil
}

// equalities returns the conditions of a rule. A test under a mask of all bits becomes a test
// for equality.
func equalities(conds []cases.PlainCond) []cases.PlainCond {
	list := append([]cases.PlainCond(nil), conds...)
	for i := range list {
		if list[i].Op == "masked_eq" && list[i].Mask == ^uint64(0) {
			list[i].Op = "eq"
		}
	}
	return list
}
