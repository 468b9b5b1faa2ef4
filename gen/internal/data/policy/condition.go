package policy

import "fmt"

// Condition is a predicate over one field, which is an unsigned word. There are two kinds. Not
// negates either:
//
//	InRange   A <= x <= B      every comparison has this form
//	UnderMask x & A == B       A lacks some bit, and B has only bits of A
//
// Conditions are in a normal form and comparable with ==: two that are not equal accept different
// sets of values, and none accepts all values or none.
type Condition struct {
	Field Field
	Kind  Kind
	Not   bool
	A, B  uint64
}

// Kind is the kind of a Condition: the meaning of its two words.
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
