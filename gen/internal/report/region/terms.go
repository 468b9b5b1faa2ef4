package region

import (
	"math"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Term is the set of the calls for which all of its conditions hold. A term without
// conditions is the set of all calls.
type Term []Condition

// Condition requires that one of several conditions on a field holds or, with Not, that
// none holds. The inner conditions are not negated themselves.
type Condition struct {
	Field policy.Field
	Not   bool
	OneOf []policy.Condition
}

// size is the number of conditions that a reader has to read.
func (t Term) size() (n int) {
	for _, c := range t {
		n += len(c.OneOf)
	}
	return n
}

func (c Condition) set(t *bdd.Table, width int) bdd.Ref {
	f := bdd.No
	for _, one := range c.OneOf {
		f = t.Or(f, OfCondition(t, one, width))
	}
	if c.Not {
		return t.Not(f)
	}
	return f
}

func (term Term) set(t *bdd.Table, width int) bdd.Ref {
	f := bdd.Yes
	for _, c := range term {
		f = t.And(f, c.set(t, width))
	}
	return f
}

// endBit is the index after the last bit of a field in the order of diagrams.
func endBit(f policy.Field) (end int) {
	if f == policy.IP {
		return bdd.IPBits + 64
	}
	return bdd.ArgBits + 64*int(f) + 64
}

// fieldAt returns the field of a bit. The bit must belong to the instruction pointer or to
// an argument.
func fieldAt(bit int) policy.Field {
	if bit < bdd.ArgBits {
		return policy.IP
	}
	return policy.Field((bit - bdd.ArgBits) / 64)
}

// fields lists the fields in the order of diagrams.
var fields = []policy.Field{policy.IP, 0, 1, 2, 3, 4, 5}

// Holds reports whether a call is in the set, by its terms alone: it uses no diagram.
func (d *Description) Holds(call *linux.SeccompData) bool {
	return slices.ContainsFunc(d.Terms, func(term Term) bool {
		return !slices.ContainsFunc(term, func(c Condition) bool { return !c.holds(call, d.width) })
	})
}

func (c Condition) holds(call *linux.SeccompData, width int) bool {
	x := call.InstructionPointer
	if c.Field != policy.IP {
		x = call.Args[c.Field]
	}
	x &= math.MaxUint64 >> (64 - width)
	return slices.ContainsFunc(c.OneOf, func(one policy.Condition) bool { return one.Holds(x) }) != c.Not
}
