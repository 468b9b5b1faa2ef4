package region

import (
	"math/big"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
)

// Description describes a set: a call is in the set if one of the terms holds. If there
// is no short description, Terms is nil and Summary is set.
type Description struct {
	Terms   []Term
	Summary *Summary
	width   int
}

// Summary summarizes a set without a short description.
type Summary struct {
	// Count is the number of calls in the set. Calls are distinct if they differ in the
	// instruction pointer or in an argument.
	Count *big.Int

	// Bits is the number of bits of such a call: Count is at most 1 << Bits.
	Bits int

	// Fields are the fields on which membership depends.
	Fields []Projection
}

// Projection describes the values of one field that occur in the calls of a set.
type Projection struct {
	Field policy.Field

	// Values has conditions that must all hold. It is nil if there are too many. Any is
	// true if every value occurs.
	Values Term
	Any    bool

	// Count is the number of values that occur, between Least and Most.
	Count       *big.Int
	Least, Most uint64
}

// Describe describes a nonempty set of calls of one number. F must depend only on the
// arguments and the instruction pointer. On a 32-bit architecture the description covers
// the low halves of words, unless f depends on high halves.
func Describe(t *bdd.Table, f bdd.Ref, a *arch.Arch, limit Limit) *Description {
	c := &coverer{Table: t, width: 64, limit: limit, good: map[bdd.Ref]bool{}}
	if a.WordBits == 32 && !c.asksForHighHalves(f) {
		c.width = 32
	}
	if terms, ok := c.terms(f); ok {
		return &Description{Terms: terms, width: c.width}
	}
	return &Description{Summary: c.summary(f), width: c.width}
}

// terms looks for a description, and checks that it is exact.
func (c *coverer) terms(f bdd.Ref) (list []Term, ok bool) {
	defer func() {
		if cause := recover(); cause != nil {
			if _, long := cause.(tooLong); !long {
				panic(cause)
			}
			list, ok = nil, false
		}
	}()
	list = c.irredundant(c.cover(f, f), f)
	described := bdd.No
	for _, term := range list {
		described = c.Or(described, term.set(c.Table, c.width))
	}
	if described != f {
		panic("BUG: the description of a set of calls is not exact")
	}
	return list, true
}

// irredundant removes terms that the others cover.
func (c *coverer) irredundant(list []Term, f bdd.Ref) []Term {
	for i := 0; i < len(list); {
		others := bdd.No
		for j, term := range list {
			if j != i {
				others = c.Or(others, term.set(c.Table, c.width))
			}
		}
		if others == f {
			list = append(list[:i:i], list[i+1:]...)
		} else {
			i++
		}
	}
	return list
}

func (c *coverer) asksForHighHalves(f bdd.Ref) bool {
	high := f
	for _, field := range fields {
		if c.Exists(high, endBit(field)-64, 32) != high {
			return true
		}
	}
	return false
}
