package diagram

import (
	"math"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
)

// atom is a predicate over one 32-bit word.
type atom struct {
	kind atomKind
	a, b uint32
}

type atomKind uint8

const (
	anything atomKind = iota // every x
	within                   // a <= x <= b
	under                    // x & a == b
)

// span is the atom lo <= x <= hi.
func span(lo, hi uint32) atom {
	if lo == 0 && hi == math.MaxUint32 {
		return atom{}
	}
	return atom{within, lo, hi}
}

// bitsUnder is the atom x & mask == value. A mask of leading ones is a span:
// values that share a prefix are neighbours.
func bitsUnder(mask, value uint32) atom {
	if low := ^mask; low&(low+1) == 0 {
		return span(value, value|low)
	}
	return atom{under, mask, value}
}

func (a atom) holds(x uint32) bool {
	switch a.kind {
	case within:
		return a.a <= x && x <= a.b
	case under:
		return x&a.a == a.b
	}
	return true
}

// condition is what is left of a policy.Condition once some of its words are known. It
// is either a relation between both halves of a field, or a predicate for each half;
// then both must hold. It is comparable.
type condition struct {
	field     policy.Field
	not       bool
	half      bool // one half has been tested, the other has not
	whole     bool // lo <= field <= hi, and low and high are unused
	lo, hi    uint64
	low, high atom
}

// truth is what is known of a condition.
type truth uint8

const (
	open truth = iota
	holds
	fails
)

// split converts a condition of the policy to conditions on its halves.
//
//	x & m == v   ⇔   low & m.low == v.low  and  high & m.high == v.high
//	x == v       ⇔   the same with full masks
//	lo <= x <= hi splits only if its high half is fixed or its low half is free;
//	otherwise it stays whole.
func split(c policy.Condition, wordBits int) (condition, truth) {
	out := condition{field: c.Field, not: c.Not}
	lo, hi := c.A, c.B
	if wordBits == 32 {
		// The high half does not matter.
		if c.Kind == policy.UnderMask {
			out.low = bitsUnder(uint32(c.A), uint32(c.B))
		} else {
			out.low = span(uint32(lo), uint32(hi))
		}
		return out.resolve()
	}
	switch {
	case c.Kind == policy.UnderMask:
		out.low = bitsUnder(uint32(c.A), uint32(c.B))
		out.high = bitsUnder(uint32(c.A>>32), uint32(c.B>>32))
	case lo>>32 == hi>>32, uint32(lo) == 0 && uint32(hi) == math.MaxUint32:
		out.low = span(uint32(lo), uint32(hi))
		out.high = span(uint32(lo>>32), uint32(hi>>32))
	default:
		out.whole, out.lo, out.hi = true, lo, hi
	}
	return out.resolve()
}

// resolve returns the truth of a condition: known once no predicate is left.
func (c condition) resolve() (condition, truth) {
	if !c.whole && c.low.kind == anything && c.high.kind == anything {
		return c, c.outcome(true)
	}
	return c, open
}

func (c condition) outcome(predicate bool) truth {
	if predicate != c.not {
		return holds
	}
	return fails
}

// about returns the predicate of c on one half. It has a meaning only if c is not whole.
func (c *condition) about(half WordKind) *atom {
	if half == High {
		return &c.high
	}
	return &c.low
}

// mentions reports whether the truth of c can depend on a word.
func (c condition) mentions(w Word) bool {
	if w.Kind != Low && w.Kind != High || c.field != w.Field {
		return false
	}
	return c.whole || c.about(w.Kind).kind != anything
}

// given returns what is left of c if a word is x. A whole comparison leaves a span for
// the other half:
//
//	lo <= (high,low) <= hi, low known:    lo.high + (low < lo.low) <= high <= hi.high − (low > hi.low)
//	                        high known:   all, none, or one end's low half
func (c condition) given(w Word, x uint32) (condition, truth) {
	if !c.mentions(w) {
		return c, open
	}
	if !c.whole {
		a := c.about(w.Kind)
		if !a.holds(x) {
			return c, c.outcome(false)
		}
		*a, c.half = atom{}, true
		return c.resolve()
	}
	loHigh, loLow := uint32(c.lo>>32), uint32(c.lo)
	hiHigh, hiLow := uint32(c.hi>>32), uint32(c.hi)
	first, last := uint64(0), uint64(math.MaxUint32) // of the other half
	other := High
	if w.Kind == Low {
		first, last = uint64(loHigh), uint64(hiHigh)
		if x < loLow {
			first++
		}
		if x > hiLow {
			if last == 0 {
				return c, c.outcome(false)
			}
			last--
		}
	} else {
		other = Low
		if x < loHigh || x > hiHigh {
			return c, c.outcome(false)
		}
		if x == loHigh {
			first = uint64(loLow)
		}
		if x == hiHigh {
			last = uint64(hiLow)
		}
	}
	if first > last {
		return c, c.outcome(false)
	}
	left := condition{field: c.field, not: c.not, half: true}
	*left.about(other) = span(uint32(first), uint32(last))
	return left.resolve()
}

// borders appends the values of a word at which the truth of c may change. Predicates
// under a mask add none, because they are tested earlier.
func (c condition) borders(w Word, list []uint32) []uint32 {
	if !c.mentions(w) {
		return list
	}
	add := func(first, last uint32) {
		list = append(list, first)
		if last < math.MaxUint32 {
			list = append(list, last+1)
		}
	}
	switch {
	case !c.whole:
		if a := c.about(w.Kind); a.kind == within {
			add(a.a, a.b)
		}
	case w.Kind == Low:
		add(uint32(c.lo), uint32(c.hi))
	default:
		add(uint32(c.lo>>32), uint32(c.lo>>32))
		add(uint32(c.hi>>32), uint32(c.hi>>32))
	}
	return list
}
