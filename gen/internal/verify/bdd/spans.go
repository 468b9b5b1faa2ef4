package bdd

// Span is a range of words for which the same remains of a diagram.
type Span struct {
	First, Last uint32
	Rest        Ref
}

// MostSpans bounds how finely Spans looks at one word. A program that compares numbers
// has a few hundred spans; one that computes with them can have millions, which nobody
// reads.
const MostSpans = 1 << 12

// Spans divides the words of a block, whose bits begin at a place, into ranges for which
// the same remains of a diagram that asks for no earlier bit. Where there are more than
// MostSpans it returns nil.
//
//	nr == 0 or nr >= 600      0 · yes    1–599 · no    600–0xffffffff · yes
func (t *Table) Spans(f Ref, place int, in Block) []Span {
	var list []Span
	var visit func(f Ref, value uint32, free int) bool
	visit = func(f Ref, value uint32, free int) bool {
		if t.Top(f) >= place+32 {
			last := value | uint32(1<<free-1)
			if k := len(list) - 1; k >= 0 && list[k].Rest == f {
				list[k].Last = last
			} else {
				list = append(list, Span{value, last, f})
			}
			return len(list) <= MostSpans
		}
		low, high := t.Sides(f, place+32-free)
		return visit(low, value, free-1) && visit(high, value|1<<(free-1), free-1)
	}
	if !visit(f, in.Value, in.Free) {
		return nil
	}
	return list
}
