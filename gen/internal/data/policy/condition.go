package policy

import "fmt"

// Condition is a predicate over one field, as an unsigned word. There are two
// kinds, each of which can be negated:
//
//	InRange   A <= x <= B      every comparison is one
//	UnderMask x & A == B       with a bit in A missing and B within A
//
// Conditions are comparable with ==, and normal: what == tells apart accepts
// different values, and none of them accepts all values or none.
type Condition struct {
	Field Field
	Kind  Kind
	Not   bool
	A, B  uint64
}

// Kind says how a Condition reads its two words.
type Kind uint8

const (
	InRange Kind = iota
	UnderMask
)

// Holds reports whether the condition accepts the value x of its field.
func (c Condition) Holds(x uint64) bool {
	switch c.Kind {
	case InRange:
		return (c.A <= x && x <= c.B) != c.Not
	case UnderMask:
		return (x&c.A == c.B) != c.Not
	}
	panic(fmt.Sprintf("BUG: condition of kind %d", c.Kind))
}
