package policy

import (
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Eval returns the action that the policy gives to a call.
func (p *Policy) Eval(call *linux.SeccompData) linux.BPFAction {
	if call.Arch != p.Arch.Token {
		return p.BadArch
	}
	for _, clause := range p.Lookup(uint32(call.Nr)).Decision {
		if clause.holds(call, p.max()) {
			return clause.Action
		}
	}
	panic("BUG: a decision without a last clause")
}

func (c *Clause) holds(call *linux.SeccompData, max uint64) bool {
	for _, condition := range c.When {
		if !condition.Holds(value(call, condition.Field) & max) {
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

// max is the greatest value of a field. On a 32-bit architecture only the low
// halves exist: what the kernel puts in the high ones is not looked at.
func (p *Policy) max() uint64 {
	return wordMax(p.Arch)
}
