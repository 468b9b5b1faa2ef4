package gen

import (
	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/gen/bpf"
	"github.com/seccompgen/seccompgen/gen/diagram"
	"github.com/seccompgen/seccompgen/gen/layout"
	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Compiled is a program with all that it was made through.
type Compiled struct {
	Policy  *policy.Policy
	Diagram *diagram.Diagram
	Program []linux.BPFInstruction

	// LongestPath is the number of instructions that the kernel executes at
	// most for one call.
	LongestPath int

	// Cached is the number of system calls of the architecture's table that
	// the kernel remembers as always allowed, from Linux 5.11 on.
	Cached int
}

// Compile makes the filter of a program for an architecture. The error is
// policy.Errors for mistakes in the rules and *TooLong for rules that make more
// instructions than the kernel takes.
func Compile(program rules.Program, a *arch.Arch) (*Compiled, error) {
	normal, err := policy.Normalize(program, a)
	if err != nil {
		return nil, err
	}
	root := diagram.Build(normal)
	code := layout.Assemble(root)
	if len(code) > linux.BPF_MAXINSNS {
		root = diagram.BuildShort(normal)
		code = layout.Assemble(root)
	}
	if len(code) > linux.BPF_MAXINSNS {
		return nil, tooLong(root, len(code))
	}
	c := &Compiled{Policy: normal, Diagram: root, Program: code}
	if err := c.check(); err != nil {
		return nil, err
	}
	c.LongestPath = bpf.LongestPath(code)
	c.Cached = c.cached()
	return c, nil
}
