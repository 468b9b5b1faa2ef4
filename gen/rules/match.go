package rules

import "fmt"

// The matchers are the words for one argument. Each is defined by the values x of the argument that
// it accepts. Comparisons are unsigned.
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

// EqualTo accepts this value alone.
type EqualTo uintptr

func (v EqualTo) String() string { return fmt.Sprintf("== %#x", uintptr(v)) }

// NotEqual accepts every value but this.
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

// Masked is the matcher that MaskedEqual returns. Its fields are exported so that the compiler can
// read them; use MaskedEqual in rules.
type Masked struct {
	Mask, Value uintptr
}

func (m Masked) String() string { return fmt.Sprintf("& %#x == %#x", m.Mask, m.Value) }

// MaskedEqual accepts the values whose bits under mask equal value.
//
//	MaskedEqual(flag, flag)             values in which flag is set
//	MaskedEqual(^uintptr(flags), 0)     any combination of flags, and no other bit
//
// For values in which any of several flags is set, write one rule for each flag: such rules compile
// to one test of all their bits, or one for each half of a word. If value has a bit that mask lacks,
// no value is accepted.
func MaskedEqual(mask, value uintptr) any {
	return Masked{Mask: mask, Value: value}
}
