package diagram

import "math/bits"

// masked returns the node for x & mask == value, with the cheapest instructions:
//
//	x & 0x10 == 0x10   →  jset 0x10            one bit is set
//	x & 0x13 == 0      →  jset 0x13, swapped   no bit is set
//	x & 0x13 == 0x11   →  and 0x13, jeq 0x11
func (b *Builder) masked(w Word, mask, value uint32, yes, no *Node) *Node {
	switch {
	case value == 0:
		return b.Test(Test{Word: w, Op: AnyBit, K: mask}, no, yes)
	case bits.OnesCount32(mask) == 1:
		return b.Test(Test{Word: w, Op: AnyBit, K: mask}, yes, no)
	}
	return b.Test(Test{Word: w, Op: Masked, Mask: mask, K: value}, yes, no)
}
