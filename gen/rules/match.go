package rules

import "fmt"

// The types below are matchers. A matcher is a condition on one argument or on
// the instruction pointer. It accepts a set of values x. Comparisons are
// unsigned.
//
//	MatchAny{}               every x (a nil matcher too)
//	EqualTo(v)               x == v
//	NotEqual(v)              x != v
//	GreaterThan(v)           x >  v
//	GreaterThanOrEqual(v)    x >= v
//	LessThan(v)              x <  v
//	LessThanOrEqual(v)       x <= v
//	MaskedEqual(m, v)        x & m == v

// MatchAny accepts every value.
type MatchAny struct{}

func (MatchAny) String() string { return "*" }

// EqualTo accepts only this value.
type EqualTo uintptr

func (v EqualTo) String() string { return fmt.Sprintf("== %#x", uintptr(v)) }

// NotEqual accepts every value but this one.
type NotEqual uintptr

func (v NotEqual) String() string { return fmt.Sprintf("!= %#x", uintptr(v)) }

// GreaterThan accepts the values above this one.
type GreaterThan uintptr

func (v GreaterThan) String() string { return fmt.Sprintf("> %#x", uintptr(v)) }

// GreaterThanOrEqual accepts this value and those above it.
type GreaterThanOrEqual uintptr

func (v GreaterThanOrEqual) String() string { return fmt.Sprintf(">= %#x", uintptr(v)) }

// LessThan accepts the values below this one.
type LessThan uintptr

func (v LessThan) String() string { return fmt.Sprintf("< %#x", uintptr(v)) }

// LessThanOrEqual accepts this value and those below it.
type LessThanOrEqual uintptr

func (v LessThanOrEqual) String() string { return fmt.Sprintf("<= %#x", uintptr(v)) }

// Masked is the matcher that MaskedEqual returns. Its fields are exported only
// for the compiler. In rules, write MaskedEqual.
type Masked struct {
	Mask, Value uintptr
}

func (m Masked) String() string { return fmt.Sprintf("& %#x == %#x", m.Mask, m.Value) }

// MaskedEqual returns a matcher that accepts every x with x & mask == value.
//
//	MaskedEqual(^uintptr(flags), 0)  any combination of flags, no other bits
//	MaskedEqual(flag, flag)          flag is set, other bits may be set too
//
// To accept values in which at least one of several flags is set, write one rule
// for each flag. The compiler combines such rules into one test, or one for each
// half of the word. If value has a bit that mask lacks, the matcher accepts
// nothing.
func MaskedEqual(mask, value uintptr) any {
	return Masked{Mask: mask, Value: value}
}
