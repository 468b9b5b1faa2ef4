package bdd

// Span is a range of words for which a diagram has the same residual.
type Span struct {
	First, Last uint32
	Rest        Ref
}

// MostSpans bounds the number of spans that Spans returns. A program that compares
// numbers has a few hundred spans. One that computes with them can have millions, too
// many for a report.
const MostSpans = 1 << 12

// Spans divides the words of a block into ranges for which f has the same residual. First
// is the most significant bit of the word; f tests no earlier bit. If there are more than
// MostSpans ranges, Spans returns nil.
//
//	nr == 0 or nr >= 600      0 · yes    1–599 · no    600–0xffffffff · yes
func (t *Table) Spans(f Ref, first int, in Block) []Span {
	var list []Span
	var visit func(f Ref, value uint32, free int) bool
	visit = func(f Ref, value uint32, free int) bool {
		if t.Top(f) >= first+32 {
			last := value | uint32(1<<free-1)
			if k := len(list) - 1; k >= 0 && list[k].Rest == f {
				list[k].Last = last
			} else {
				list = append(list, Span{value, last, f})
			}
			return len(list) <= MostSpans
		}
		low, high := t.Sides(f, first+32-free)
		return visit(low, value, free-1) && visit(high, value|1<<(free-1), free-1)
	}
	if !visit(f, in.Value, in.Free) {
		return nil
	}
	return list
}
