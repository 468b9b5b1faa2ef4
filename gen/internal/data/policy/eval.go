package policy

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Eval returns the action that the policy gives to a call.
func (p *Policy) Eval(call *linux.SeccompData) linux.BPFAction {
	q := p.Of(call.Arch)
	if q == nil {
		return p.BadArch
	}
	for _, clause := range q.Lookup(uint32(call.Nr)).Decision {
		if clause.Holds(call, q.Arch) {
			return clause.Action
		}
	}
	panic("BUG: a decision without a last clause")
}

// Holds reports whether all conditions hold for a call of an architecture. On a 32-bit one it
// ignores the high halves of the fields.
func (c *Clause) Holds(call *linux.SeccompData, a *arch.Arch) bool {
	for _, condition := range c.When {
		if !condition.Holds(value(call, condition.Field) & a.MaxWord()) {
			return false
		}
	}
	return true
}

func value(call *linux.SeccompData, field Field) uint64 {
	if field == IP {
		return call.InstructionPointer
	}
	return call.Args[field]
}
