package region

import (
	"math/big"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
)

// Description says which calls are in a set: those for which one of the terms
// holds. Terms are nil if there is no short description; then Summary has what can
// be said.
type Description struct {
	Terms   []Term
	Summary *Summary
	width   int
}

// Summary is what can be said of a set without a short description.
type Summary struct {
	// Count is the number of calls in the set, of all that differ in instruction
	// pointer and arguments.
	Count *big.Int

	// Bits says how many bits these have: Count is at most 1 << Bits.
	Bits int

	// Fields are the fields on which membership depends.
	Fields []Projection
}

// Projection says which values of one field occur in calls of a set.
type Projection struct {
	Field policy.Field

	// Values are conditions that all hold, nil if there are too many. Any
	// says that every value occurs.
	Values Term
	Any    bool

	// Count is how many values occur, between Least and Most.
	Count       *big.Int
	Least, Most uint64
}

// Describe describes a set of calls of one number, which is not empty. F asks for
// bits of the arguments and of the instruction pointer only. On a 32-bit
// architecture it speaks of low halves, if f asks for no others.
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

// terms looks for a description, and makes sure that it is one.
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
	said := bdd.No
	for _, term := range list {
		said = c.Or(said, term.set(c.Table, c.width))
	}
	if said != f {
		panic("BUG: the description of a set of calls is not exact")
	}
	return list, true
}

// irredundant leaves out terms that the others cover.
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
		if c.Exists(high, place(field)-64, 32) != high {
			return true
		}
	}
	return false
}
