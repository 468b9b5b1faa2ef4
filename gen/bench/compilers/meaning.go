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
	// x32 gives the action for numbers from foreign on; nil is the default.
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

// badArchBut is the x32 of those to whom it is a bad architecture: the number -1, by
// which a tracer has a call skipped, is none of its calls.
func badArchBut(p *cases.Plain, nr uint32) linux.BPFAction {
	if nr == math.MaxUint32 {
		return p.DefaultAction
	}
	return p.BadArchAction
}

// Policy is Meaning for the judge, made from the policy's normal form, which must name
// no call of x32.
func (c *Compiler) Policy(p *cases.Plain, normal *policy.Policy) *policy.Policy {
	q := *normal
	q.BadArch = c.badArch(p)
	x32 := c.differs.x32
	if x32 == nil {
		x32 = func(p *cases.Plain, _ uint32) linux.BPFAction { return p.DefaultAction }
	}
	q.Ranges = nil
	add := func(r policy.Range) {
		if k := len(q.Ranges) - 1; k >= 0 && q.Ranges[k].Decision.Equal(r.Decision) {
			q.Ranges[k].Last = r.Last
			return
		}
		q.Ranges = append(q.Ranges, r)
	}
	for _, r := range normal.Ranges {
		if r.Last = min(r.Last, foreign-1); r.First < foreign {
			add(r)
		}
	}
	for _, r := range []policy.Range{{First: foreign, Last: math.MaxUint32 - 1}, {First: math.MaxUint32, Last: math.MaxUint32}} {
		r.Decision = policy.Decision{{Action: x32(p, r.First), Origin: policy.Origin{RuleSet: -1, Rule: -1}}}
		add(r)
	}
	return &q
}
