package diagram

import (
	"fmt"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Check verifies the invariants of a diagram. Every test must decide something, and no
// test may exist twice. Each range of numbers must lead to its decision, by tests that
// the kernel can follow when it looks for calls that are always allowed. Check does not
// examine the meaning of the diagram. An error is a bug of this package, not of rules.
func (d *Diagram) Check() error {
	made := map[testKey]*Node{}
	for _, n := range d.Root.Order() {
		if n.Leaf() {
			continue
		}
		key := testKey{n.Test, n.Yes.id, n.No.id}
		switch {
		case n.Yes == n.No:
			return fmt.Errorf("BUG: the test %v decides nothing", n.Test)
		case made[key] != nil:
			return fmt.Errorf("BUG: the test %v exists twice", n.Test)
		case n.Test.Op == AtLeast && n.Test.K == 0, n.Test.Op == AnyBit && n.Test.K == 0,
			n.Test.Op == Masked && (n.Test.K == 0 || n.Test.K&^n.Test.Mask != 0 || n.Test.Mask&(n.Test.Mask-1) == 0):
			return fmt.Errorf("BUG: the test %v has only one outcome, or a shorter form", n.Test)
		}
		made[key] = n
	}
	for _, part := range d.ABIs {
		if err := d.checkNumbers(part); err != nil {
			return err
		}
	}
	return nil
}

// checkNumbers follows the first and the last number of each range to its decision.
func (d *Diagram) checkNumbers(part *ABI) error {
	for i, r := range part.Policy.Ranges {
		for _, nr := range []uint32{r.First, r.Last} {
			call := linux.SeccompData{Nr: int32(nr), Arch: part.Policy.Arch.Token}
			n := d.Root
			for n != part.Decisions[i] {
				t := n.Test
				if n.Leaf() || t.Word.Kind != Nr && t.Word.Kind != Arch || t.Op == Masked {
					return fmt.Errorf("BUG: number %d does not reach its decision by tests that the kernel can follow", nr)
				}
				n = n.after(&call)
			}
		}
	}
	return nil
}
