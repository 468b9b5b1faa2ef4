package driver

import (
	"fmt"
	"time"

	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
)

// verify holds a program against what must be true of every program, and proves that it
// means its rules.
func (c *Compiled) verify() error {
	if err := c.checkInvariants(); err != nil {
		return err
	}
	began := time.Now()
	proof, err := prove.Equivalent(c.Program, c.ABIs...)
	c.Proof, c.ProofTime = proof, time.Since(began)
	return err
}

// verify is the third step. A program that is not proved is no program: its job has a
// mistake, and nothing is rendered.
func (p *plan) verify() error {
	for _, j := range p.jobs {
		if j.compiled == nil {
			continue
		}
		if err := j.compiled.verify(); err != nil {
			j.compiled = nil
			if err := p.mistakes.add(j, j.target, err); err != nil {
				return fmt.Errorf("%v: %w", j, err)
			}
		}
	}
	return nil
}
