package diagram

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// executedBy returns how many instructions sample calls execute from a node on: one call
// for each rule of the decision that has conditions and an accepted action.
func (n *Node) executedBy(d policy.Decision, accepted func(linux.BPFAction) bool) (count float64) {
	for _, c := range d {
		if len(c.When) > 0 && accepted(c.Action) {
			for _, s := range samples(c) {
				count += float64(s.rules * float64(n.executed(s.call)))
			}
		}
	}
	return count
}

// executed returns how many instructions one call executes from a node on. A test needs
// a load unless the accumulator holds its word.
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
