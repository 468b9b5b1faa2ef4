package compilers

import (
	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// ours compiles as this project does when it generates, so the time includes the proof.
func ours() *Compiler {
	return &Compiler{Name: "seccompgen", Version: "this tree", prepare: func(p *cases.Plain) (Build, error) {
		a, err := arch.Lookup("amd64")
		if err != nil {
			return nil, err
		}
		program := p.Program()
		return func() ([]linux.BPFInstruction, error) {
			c, err := driver.Compile(program, a)
			if err != nil {
				return nil, err
			}
			return c.Program, nil
		}, nil
	}}
}
