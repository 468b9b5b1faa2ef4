package diagram

import "slices"

// linear tests single values one after another, where each saves an interval besides its own
// because its neighbours have the same destination. This is the fewest tests for a list of
// values, and the most executed.
//
//	x a x b x c x  →  a? b? c? x      three tests in place of four or more
func (b *Builder) linear(w Word, list []interval) *Node {
	for i := 1; i < len(list)-1; i++ {
		if list[i].single() && list[i-1].to == list[i+1].to {
			return b.linearAll(w, list)
		}
	}
	return b.divided(w, list)
}

func (b *Builder) linearAll(w Word, list []interval) *Node {
	var single, rest []interval
	for i, x := range list {
		if i > 0 && i < len(list)-1 && x.single() && list[i-1].to == list[i+1].to {
			single = append(single, x)
		} else {
			rest = append(rest, x)
		}
	}
	n := b.linear(w, join(rest))
	for _, x := range slices.Backward(single) {
		n = b.Test(Test{Word: w, Op: Equal, K: x.first}, x.to, n)
	}
	return n
}
