package diff

import "github.com/seccompgen/seccompgen/gen/bdd"

// span is a range of words for which the same remains of a diagram.
type span struct {
	first, last uint32
	rest        bdd.Ref
}

// mostSpans bounds how finely a diagram may depend on one word. A program that
// compares numbers has a few hundred; one that computes with them can have
// millions, which nobody reads.
const mostSpans = 1 << 12

// spans divides the words of a block, whose bits begin at a place, into ranges for
// which the same remains. Where there are more than mostSpans it returns nil.
//
//	nr == 0 or nr >= 600      0 · yes    1–599 · no    600–0xffffffff · yes
func spans(t *bdd.Table, f bdd.Ref, place int, in bdd.Block) []span {
	var list []span
	var visit func(f bdd.Ref, value uint32, free int) bool
	visit = func(f bdd.Ref, value uint32, free int) bool {
		if t.Top(f) >= place+32 {
			last := value | uint32(1<<free-1)
			if k := len(list) - 1; k >= 0 && list[k].rest == f {
				list[k].last = last
			} else {
				list = append(list, span{value, last, f})
			}
			return len(list) <= mostSpans
		}
		low, high := t.Sides(f, place+32-free)
		return visit(low, value, free-1) && visit(high, value|1<<(free-1), free-1)
	}
	if !visit(f, in.Value, in.Free) {
		return nil
	}
	return list
}
