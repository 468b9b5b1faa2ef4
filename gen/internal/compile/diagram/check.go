package diagram

import (
	"fmt"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Check reports a diagram that is not as the package comment says: a test that decides
// nothing or says what another says already, one that the kernel could not follow to a
// call that is always allowed, a range of numbers that does not end where it should. It
// does not ask what the diagram means. An error is about this package, never about rules.
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
			return fmt.Errorf("BUG: the test %v is there twice", n.Test)
		case n.Test.Op == AtLeast && n.Test.K == 0, n.Test.Op == AnyBit && n.Test.K == 0,
			n.Test.Op == Masked && (n.Test.K == 0 || n.Test.K&^n.Test.Mask != 0 || n.Test.Mask&(n.Test.Mask-1) == 0):
			return fmt.Errorf("BUG: the test %v has one answer, or a shorter form", n.Test)
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

// checkNumbers follows the ends of each range to where its decision begins.
func (d *Diagram) checkNumbers(part *ABI) error {
	for i, r := range part.Policy.Ranges {
		for _, nr := range []uint32{r.First, r.Last} {
			call := linux.SeccompData{Nr: int32(nr), Arch: part.Policy.Arch.Token}
			n := d.Root
			for n != part.Decisions[i] {
				t := n.Test
				if n.Leaf() || t.Word.Kind != Nr && t.Word.Kind != Arch || t.Op == Masked {
					return fmt.Errorf("BUG: number %d does not come to its decision by one test after the other", nr)
				}
				n = n.after(&call)
			}
		}
	}
	return nil
}
