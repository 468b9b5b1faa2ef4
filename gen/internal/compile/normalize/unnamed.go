package normalize

import (
	"math"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// unnamed is the action for a number that no rule set decides.
//
//	-1                                the default: see skipped
//	of x32, another ABI            what the program says, or else as if the
//	                                  architecture were bad
//	without a mark, but perhaps of    the same, where it would be permitted
//	another convention
//	beyond the table                  the action for unknown numbers
//	else                              the default
//
// Another ABI must not permit what rules deny, whether the default action or the
// bad-architecture action applies to it. On old kernels its numbers without the mark would
// evade the rules under a default that permits.
func (n *normalizer) unnamed(number uint32) linux.BPFAction {
	p := n.program
	switch {
	case number == skipped:
		return p.DefaultAction
	case n.arch.IsOtherABI(number):
		return n.otherABI(n.own(number - n.arch.OtherABI))
	case n.arch.IsAmbiguous(number) && policy.Permits(n.own(number)):
		return n.otherABI(p.DefaultAction)
	}
	return n.own(number)
}

// otherABI is the action for a number of another ABI, of x32 or on MIPS. Own is the action for
// the same call under its own number; the other number must not permit what that one denies.
func (n *normalizer) otherABI(own linux.BPFAction) linux.BPFAction {
	p := n.program
	switch {
	case n.x32 != nil && n.arch.Base == 0:
		return *n.x32
	case policy.Permits(p.BadArchAction) && !policy.Permits(own):
		return own
	}
	return p.BadArchAction
}

// own is the action for an unnamed number of the ABI itself: known or unknown to the table.
func (n *normalizer) own(number uint32) linux.BPFAction {
	if n.arch.IsUnknown(number) {
		return n.program.UnknownAction
	}
	return n.program.DefaultAction
}

// skipped is the number -1. A tracer that skips a call puts it in place of the call's number
// (ptrace(2)), so killing for it would kill traced programs.
const skipped = math.MaxUint32
