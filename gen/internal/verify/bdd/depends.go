package bdd

import "github.com/seccompgen/seccompgen/seccomp/linux"

// DependsOn reports whether the answer of f to a call can change if only the bits from
// first to first+width-1 change.
//
//	f: a0 == 1 and a1 == 2      (1, 2) depends on both, (1, 3) on a1, (0, 3) on neither
func (t *Table) DependsOn(f Ref, call *linux.SeccompData, first, width int) bool {
	answers := BitsOf(call)
	var answer Ref
	seen := map[Ref]bool{}
	none := true
	var differs func(f Ref) bool // whether f can give another answer than the first one reached
	differs = func(f Ref) bool {
		for {
			if seen[f] {
				return false
			}
			seen[f] = true
			bit := t.Top(f)
			if bit >= CallBits {
				if none {
					answer, none = f, false
				}
				return f != answer
			}
			low, high := t.Sides(f, bit)
			if first <= bit && bit < first+width {
				return differs(low) || differs(high)
			}
			if f = low; answers[bit] {
				f = high
			}
		}
	}
	return differs(f)
}
