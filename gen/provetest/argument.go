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

// Argument selects the values of one argument that an assertion covers. Arg and
// Int make it.
type Argument struct {
	position int
	value    any  // an integer, or a matcher of package rules
	narrow   bool // the kernel uses only the low 32 bits
}

// Arg returns the argument with a position, 0 to 5, and a value: an integer, or a
// matcher of package rules.
//
//	provetest.Arg(0, unix.AF_ALG)
//	provetest.Arg(2, rules.MaskedEqual(unix.PROT_EXEC, unix.PROT_EXEC))
//
// An integer that fits 32 bits stands for a value of the parameter. It covers
// different registers for the two assertions:
//
//   - For Denies, all registers with that low half, because the kernel ignores
//     the high half of an int. A filter that compares all 64 bits with AF_ALG, and
//     permits all other values, does not deny AF_ALG. For the mode of a file, all
//     registers with the same low 12 bits, 07777 (10 for mkdir, 9 for umask, 16 for
//     mknod), because chmod and open ignore S_IFREG and the like.
//   - For Allows, the registers that programs use: the number itself; for a
//     negative number both its sign extension and its low half with a high half
//     of zeros.
//
// An integer that does not fit 32 bits, and a matcher, stand for values of the
// whole register, all 64 bits. For example, rules.EqualTo(0) is a nil pointer.
func Arg(position int, value any) Argument { return Argument{position: position, value: value} }

// Int returns an argument that the kernel takes as an int or unsigned int, or as
// the mode of a file. The value is an integer or a matcher, which applies to the
// low 32 bits, for a mode to those that Arg compares:
//
//	provetest.Int(0, rules.GreaterThan(unix.AF_UNIX))
//
// With a matcher, Denies covers all values of the remaining bits of the register;
// Allows covers registers in which they are zero. An integer has the same meaning
// as with Arg.
func Int(position int, value any) Argument {
	return Argument{position: position, value: value, narrow: true}
}

// String returns the condition on the argument: "arg0 == 0x26" or
// "int arg0 > 0x1".
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

// A number is the value of an integer of any type, sign-extended to 64 bits. An
// unsigned value that is the sign extension of a negative int counts as negative.
type number struct {
	word     uint64
	negative bool
}

// integer returns the value of an integer of any type, except of a matcher's type.
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
		// ^uintptr(0) is -1 in a register.
		return number{v.Uint(), v.Uint() > math.MaxInt64 && int64(v.Uint()) >= math.MinInt32}, true
	}
	return number{}, false
}

// fitsInt reports whether a 32-bit int or unsigned int can have the value.
func (n number) fitsInt() bool {
	return n.negative && int64(n.word) >= math.MinInt32 || !n.negative && n.word <= math.MaxUint32
}

// wide returns the registers that the argument covers for Denies.
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

// plain returns the registers that the argument covers for Allows, as
// alternatives.
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

// is returns the condition that the low bits have a value.
func (x Argument) is(value uint64, bits int) form { return form{x.between(value, value, bits)} }

func (x Argument) between(low, high uint64, bits int) condition {
	return condition{position: x.position, bits: bits, low: low, high: high}
}

// long returns the condition that the register has a value that does not fit an
// int.
func (x Argument) long(n number, a *arch.Arch) (form, error) {
	switch {
	case x.narrow:
		return nil, errors.New("the value exceeds the 32 bits of an int (use Arg if the parameter is a long)")
	case a.WordBits == 32:
		return nil, fmt.Errorf("the value exceeds the 32 bits of an argument on %s (skip the assertion there, by GOARCH)", a)
	}
	return x.is(n.word, 64), nil
}

// matches translates a matcher. A matcher that accepts nothing is an error, because
// an assertion about no calls always holds and proves nothing.
func (x Argument) matches(call string, a *arch.Arch) (form, error) {
	bits := a.WordBits
	if x.narrow {
		bits = x.bits(call)
	}
	if x.value == nil {
		return nil, errors.New("the value is nil (leave the argument out to cover all its values)")
	}
	switch err := meaning.CheckMatcher(x.value, bits); {
	case err != nil && x.narrow:
		return nil, fmt.Errorf("argument %d: %w (Int covers these %d bits; use Arg if the parameter is a long)", x.position, err, bits)
	case err != nil:
		return nil, fmt.Errorf("argument %d: %w", x.position, err)
	}
	switch accepts, constant := meaning.Constant(x.value, bits); {
	case !constant:
		return form{{position: x.position, bits: bits, matcher: x.value}}, nil
	case !accepts:
		return nil, errors.New("the matcher accepts no value")
	}
	return form{}, nil
}
