package compilers

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Compiler is one way from a policy to a program.
type Compiler struct {
	// Name is what tables call it, Version what was measured.
	Name, Version string

	// prepare says the policy in the compiler's own words.
	prepare func(*cases.Plain) (Build, error)

	// differs is the compiler's line of the package's table.
	differs dialect
}

// Build compiles what was prepared. It may be called any number of times, and each
// time begins anew.
type Build func() ([]linux.BPFInstruction, error)

// All returns the compilers in the order of tables, this project first.
func All() []*Compiler {
	return []*Compiler{ours(), gvisor(), libseccompLinear(), libseccompTree(), elastic()}
}

// Prepare says the policy in the compiler's own words. The error says what it has
// none for.
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

// equalities are the conditions of one rule as cases says them, with each test under
// a mask of all bits said as the equality that it is.
func equalities(conds []cases.PlainCond) []cases.PlainCond {
	list := append([]cases.PlainCond(nil), conds...)
	for i := range list {
		if list[i].Op == "masked_eq" && list[i].Mask == ^uint64(0) {
			list[i].Op = "eq"
		}
	}
	return list
}
