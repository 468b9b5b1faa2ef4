package diagram

import "slices"

// linear tests for single values one after another if their neighbours have the same
// destination: each such test also joins those neighbours. This needs the fewest tests
// for a list of values, and executes the most.
//
//	x a x b x c x  →  a? b? c? x      three tests instead of four or more
func (b *Builder) linear(w Word, list []interval) *Node {
	for i := 1; i < len(list)-1; i++ {
		if list[i].single() && list[i-1].to == list[i+1].to {
			return b.linearTests(w, list)
		}
	}
	return b.divided(w, list)
}

// linearTests makes the tests for such values, and searches among the rest.
func (b *Builder) linearTests(w Word, list []interval) *Node {
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
