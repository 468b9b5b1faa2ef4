package compilers

import (
	"math"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// dialect is what a compiler makes of calls that are no calls of the policy's
// convention. The zero value is the plain meaning.
type dialect struct {
	// x32 gives the action for numbers from foreign on, if it is not the default.
	x32 func(p *cases.Plain, nr uint32) linux.BPFAction

	badArchIsDefault bool
}

// foreign is __X32_SYSCALL_BIT (arch/x86/include/uapi/asm/unistd.h).
const foreign = 0x40000000

// Meaning is what the corpus says of a call, where it speaks, and else what the
// compiler's line of the package's table says.
func (c *Compiler) Meaning(p *cases.Plain, call *linux.SeccompData) linux.BPFAction {
	switch {
	case call.Arch != p.Arch:
		return c.badArch(p)
	case uint32(call.Nr) >= foreign && c.differs.x32 != nil:
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

// Policy is Meaning for the judge, made from the policy's normal form. Its last range
// must give the default, which it does if the policy names no call of x32.
func (c *Compiler) Policy(p *cases.Plain, normal *policy.Policy) *policy.Policy {
	q := *normal
	q.BadArch = c.badArch(p)
	if c.differs.x32 == nil {
		return &q
	}
	k := len(normal.Ranges) - 1
	last := normal.Ranges[k]
	q.Ranges = normal.Ranges[:k:k]
	add := func(first, last uint32, decision policy.Decision) {
		q.Ranges = append(q.Ranges, policy.Range{First: first, Last: last, Decision: decision})
	}
	constant := func(nr uint32) policy.Decision { return policy.Decision{{Action: c.differs.x32(p, nr)}} }
	add(last.First, foreign-1, last.Decision)
	if least, greatest := constant(foreign), constant(math.MaxUint32); least.Equal(greatest) {
		add(foreign, math.MaxUint32, least)
	} else {
		add(foreign, math.MaxUint32-1, least)
		add(math.MaxUint32, math.MaxUint32, greatest)
	}
	return &q
}
