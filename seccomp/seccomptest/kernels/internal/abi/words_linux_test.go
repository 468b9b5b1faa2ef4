package abi

import (
	"fmt"
	"math/bits"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp/linux"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

// The number, the architecture and the halves of each argument are at their offsets.
func TestWhatAFilterSees(t *testing.T) {
	if bits.UintSize == 32 {
		t.Skip("arguments have only a low half on this architecture (see TestNegativeArguments)")
	}
	wide := func(x uint64) uintptr { return uintptr(x) }
	args := []uintptr{wide(0x1122334455667788), wide(0x8000000000000001), wide(0xffffffff00000000), wide(0x00000001ffffffff), wide(0xfedcba9876543210)}
	words := []uint32{offsetNr, offsetArch}
	want := []uint32{probe, linux.LINUX_AUDIT_ARCH}
	for i, x := range args {
		words = append(words, low(uint32(i)), high(uint32(i)))
		want = append(want, uint32(x), uint32(uint64(x)>>32))
	}
	seccomptest.Allowed(t, seen(words...), func() error {
		for i := range words {
			if got := see(i, args...); got != want[i] {
				return fmt.Errorf("the word at %d is %#x, want %#x", words[i], got, want[i])
			}
		}
		return nil
	})
}

// The low half of a negative int is its 32-bit value. The high half depends on how the
// caller extended it to a register. In a 32-bit process on a 32-bit kernel it is 0.
func TestNegativeArguments(t *testing.T) {
	const minus100 = 0xffffff9c
	extended := uint32(0xffffffff)
	if bits.UintSize == 32 {
		extended = 0
	}
	for _, c := range []struct {
		name string
		arg  uintptr
		high uint32
	}{
		{"as 32 bits", minus100, 0},
		{"as a word", ^uintptr(99), extended},
	} {
		t.Run(c.name, func(t *testing.T) {
			seccomptest.Allowed(t, seen(offsetNr, offsetArch, low(0), high(0)), func() error {
				if nr, arch := see(0, c.arg), see(1, c.arg); nr != probe || arch != linux.LINUX_AUDIT_ARCH {
					return fmt.Errorf("number %d of %#x, want %d of %#x", nr, arch, probe, uint32(linux.LINUX_AUDIT_ARCH))
				}
				if lower, upper := see(2, c.arg), see(3, c.arg); lower != minus100 || upper != c.high {
					return fmt.Errorf("%#x and %#x above it, want %#x and %#x", lower, upper, uint32(minus100), c.high)
				}
				return nil
			})
		})
	}
}
