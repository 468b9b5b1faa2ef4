package provetest

import (
	"errors"
	"fmt"
	"math"
	"reflect"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// Argument says which values of one argument an assertion is about.
type Argument struct {
	position int
	value    any  // an integer, or a matcher of package rules
	narrow   bool // the kernel takes the low 32 bits
}

// Arg is an argument by its position, 0 to 5, and its value: an integer, or a
// matcher of package rules.
//
//	provetest.Arg(0, unix.AF_ALG)
//	provetest.Arg(2, rules.MaskedEqual(unix.PROT_EXEC, unix.PROT_EXEC))
//
// An integer that fits 32 bits stands for all registers that make the kernel see
// it, whichever width the parameter has. For Denies these are all whose low half
// is the number, since the kernel drops the high half of an int: a filter that
// compares all 64 bits with AF_ALG, and otherwise allows, does not deny AF_ALG. For
// Allows they are those that programs write: the number itself and, as both are
// usual for a negative one, with the high half all zeros and all ones. A mode of a
// file is narrower than an int; see mode.go.
//
// An integer beyond 32 bits, and a matcher, say which registers are meant, all 64
// bits of them: rules.EqualTo(0) is a pointer that is nil.
func Arg(position int, value any) Argument { return Argument{position: position, value: value} }

// Int is an argument that the kernel takes as an int or unsigned int, with a
// matcher for its 32 bits, or as the mode of a file, for its 16:
//
//	provetest.Int(0, rules.GreaterThan(unix.AF_UNIX))
//
// Denies means it whatever the high half of the register, Allows with a high half
// of zeros.
func Int(position int, value any) Argument {
	return Argument{position: position, value: value, narrow: true}
}

// String is "arg0 == 0x26", or "int arg0 > 0x1".
func (x Argument) String() string {
	name := fmt.Sprintf("arg%d", x.position)
	if x.narrow {
		name = "int " + name
	}
	if n, ok := integer(x.value); ok {
		if n.negative {
			return fmt.Sprintf("%s == %d", name, int64(n.word))
		}
		return fmt.Sprintf("%s == %#x", name, n.word)
	}
	return fmt.Sprintf("%s %v", name, x.value)
}

// A number is an integer of any type: its word of 64 bits, sign-extended. Words
// that only a negative int makes are negative numbers too.
type number struct {
	word     uint64
	negative bool
}

// integer reads an integer of any type, named or not, but for matchers.
func integer(value any) (n number, ok bool) {
	switch value.(type) {
	case rules.EqualTo, rules.NotEqual, rules.GreaterThan, rules.GreaterThanOrEqual, rules.LessThan, rules.LessThanOrEqual:
		return number{}, false
	}
	switch v := reflect.ValueOf(value); {
	case !v.IsValid():
		return number{}, false
	case v.CanInt():
		return number{uint64(v.Int()), v.Int() < 0}, true
	case v.CanUint():
		// ^uintptr(0) is -1 as a register has it.
		return number{v.Uint(), v.Uint() > math.MaxInt64 && int64(v.Uint()) >= math.MinInt32}, true
	}
	return number{}, false
}

// fitsInt reports whether an int or an unsigned int can be the number.
func (n number) fitsInt() bool {
	return n.negative && int64(n.word) >= math.MinInt32 || !n.negative && n.word <= math.MaxUint32
}

// wide is the argument of a call as Denies means it.
func (x Argument) wide(call string, a *arch.Arch) (form, error) {
	switch n, ok := integer(x.value); {
	case ok && n.fitsInt():
		bits := x.bits(call)
		return x.is(n.word&(1<<bits-1), bits), nil
	case ok:
		return x.long(n, a)
	}
	return x.matches(call, a)
}

// plain is the argument of a call as Allows means it: lists of conditions of which
// one holds.
func (x Argument) plain(call string, a *arch.Arch) ([]form, error) {
	n, ok := integer(x.value)
	switch {
	case ok && n.fitsInt() && n.negative && a.WordBits == 64:
		return []form{x.is(uint64(uint32(n.word)), 64), x.is(n.word, 64)}, nil
	case ok && n.fitsInt():
		return []form{x.is(uint64(uint32(n.word)), a.WordBits)}, nil
	case ok:
		f, err := x.long(n, a)
		return []form{f}, err
	}
	f, err := x.matches(call, a)
	if err == nil && x.narrow && a.WordBits == 64 {
		f = append(f, x.between(0, 1<<x.bits(call)-1, 64))
	}
	return []form{f}, err
}

// is asks for one value of the low bits.
func (x Argument) is(value uint64, bits int) form { return form{x.between(value, value, bits)} }

func (x Argument) between(low, high uint64, bits int) condition {
	return condition{position: x.position, bits: bits, low: low, high: high}
}

// long is a number that no int can be.
func (x Argument) long(n number, a *arch.Arch) (form, error) {
	switch {
	case x.narrow:
		return nil, errors.New("an int has 32 bits (use Arg where the kernel takes a long)")
	case a.WordBits == 32:
		return nil, fmt.Errorf("an argument has 32 bits on %s (ask with GOARCH first)", a)
	}
	return x.is(n.word, 64), nil
}

// matches translates a matcher. One that accepts nothing is an error: what is said
// of no call holds and says nothing.
func (x Argument) matches(call string, a *arch.Arch) (form, error) {
	bits := a.WordBits
	if x.narrow {
		bits = x.bits(call)
	}
	if x.value == nil {
		return nil, errors.New("nil is no value (leave the argument out if it may be anything)")
	}
	switch err := meaning.CheckMatcher(x.value, bits); {
	case err != nil && x.narrow:
		return nil, fmt.Errorf("argument %d: %w (Int is for these %d bits; use Arg where the kernel takes a long)", x.position, err, bits)
	case err != nil:
		return nil, fmt.Errorf("argument %d: %w", x.position, err)
	}
	switch accepts, constant := meaning.Constant(x.value, bits); {
	case !constant:
		return form{{position: x.position, bits: bits, matcher: x.value}}, nil
	case !accepts:
		return nil, errors.New("no value is like that")
	}
	return form{}, nil
}
