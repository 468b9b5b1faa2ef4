package diagram

import (
	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// executedBy is how many instructions the calls that a decision was written for execute
// from a node on: one call for each clause with conditions whose action is right.
func (n *Node) executedBy(d policy.Decision, right func(linux.BPFAction) bool) (count int) {
	for _, c := range d {
		if len(c.When) > 0 && right(c.Action) {
			count += n.executed(witness(c))
		}
	}
	return count
}

// executed follows one call. A word is loaded where the accumulator does not hold it.
func (n *Node) executed(call *linux.SeccompData) (count int) {
	var before Test
	for known := false; !n.Leaf(); known = true {
		if !known || before.Word != n.Test.Word || before.Op == Masked {
			count++
		}
		if n.Test.Op == Masked {
			count++
		}
		count++
		before = n.Test
		n = n.after(call)
	}
	return count + 1
}

// witness is a call that the conditions of a clause hold for, or most of them where they
// ask several things of one field.
func witness(c policy.Clause) *linux.SeccompData {
	call := &linux.SeccompData{}
	for _, x := range c.When {
		if v := one(x); x.Field == policy.IP {
			call.InstructionPointer = v
		} else {
			call.Args[x.Field] = v
		}
	}
	return call
}

// one is a value that a condition holds for.
func one(x policy.Condition) uint64 {
	switch {
	case x.Kind == policy.UnderMask && x.Not:
		return x.B ^ x.A&-x.A
	case x.Kind == policy.UnderMask:
		return x.B
	case !x.Not:
		return x.A
	case x.A > 0:
		return x.A - 1
	}
	return x.B + 1
}
