package compilers

import (
	"math"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// dialect defines the actions that a compiler gives to calls outside the policy's ABI. The zero
// value is the plain meaning.
type dialect struct {
	// x32 gives the action for numbers from x32Bit on; nil is the default.
	x32 func(p *cases.Plain, nr uint32) linux.BPFAction

	badArchIsDefault bool
}

// x32Bit is __X32_SYSCALL_BIT (arch/x86/include/uapi/asm/unistd.h).
const x32Bit = 0x40000000

// Meaning returns the action that the corpus gives to a call. If the corpus gives none, it
// returns that of the compiler's line in the package's table.
func (c *Compiler) Meaning(p *cases.Plain, call *linux.SeccompData) linux.BPFAction {
	switch {
	case call.Arch != p.Arch:
		return c.badArch(p)
	case uint32(call.Nr) >= x32Bit && c.differs.x32 != nil:
		return c.differs.x32(p, uint32(call.Nr))
	}
	return p.Meaning(call)
}

func (c *Compiler) badArch(p *cases.Plain) linux.BPFAction {
	if c.differs.badArchIsDefault {
		return p.DefaultAction
	}
	return p.BadArchAction
}

// badArchBut is dialect.x32 for compilers that treat x32 as a bad architecture. The number -1,
// with which a tracer makes the kernel skip a call, is not a call of x32.
func badArchBut(p *cases.Plain, nr uint32) linux.BPFAction {
	if nr == math.MaxUint32 {
		return p.DefaultAction
	}
	return p.BadArchAction
}

// Rules returns the same meaning as rules for the verifier: the policy's rules, with the actions
// of the compiler's line for x32 and other architectures. The policy must not name calls of x32.
func (c *Compiler) Rules(p *cases.Plain, a *arch.Arch) meaning.ABI {
	program := p.Program()
	program.BadArchAction = c.badArch(p)
	x32 := c.differs.x32
	if x32 == nil {
		x32 = func(p *cases.Plain, _ uint32) linux.BPFAction { return p.DefaultAction }
	}
	program.X32Action = x32(p, x32Bit)
	if last := x32(p, math.MaxUint32); last != p.DefaultAction {
		program.RuleSets = append(program.RuleSets, rules.RuleSet{Action: last, Rules: rules.SyscallRules{math.MaxUint32: nil}})
	}
	// If the default permits, X32Action also applies to these numbers. The other compilers do
	// not treat them specially.
	strays := rules.SyscallRules{}
	for number := uintptr(512); number <= 547; number++ {
		strays[number] = nil
	}
	program.RuleSets = append(program.RuleSets, rules.RuleSet{Action: p.DefaultAction, Rules: strays})
	return meaning.ABI{Arch: a, Rules: program}
}
