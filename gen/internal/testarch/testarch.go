package testarch

import (
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
)

// The tokens have the bits of the kernel's: __AUDIT_ARCH_64BIT (1<<31) and __AUDIT_ARCH_LE
// (1<<30) of include/uapi/linux/audit.h.
var (
	Little64 = &arch.Arch{GOARCH: "little64", Token: 0xc0000001, WordBits: 64}
	Big64    = &arch.Arch{GOARCH: "big64", Token: 0x80000001, WordBits: 64, BigEndian: true}
	Little32 = &arch.Arch{GOARCH: "little32", Token: 0x40000001, WordBits: 32}
	Big32    = &arch.Arch{GOARCH: "big32", Token: 0x00000001, WordBits: 32, BigEndian: true}
)

// All are the four of them.
func All() []*arch.Arch { return []*arch.Arch{Little64, Big64, Little32, Big32} }

// Lookup is arch.Lookup, which must not fail.
func Lookup(t testing.TB, goarch string) *arch.Arch {
	t.Helper()
	a, err := arch.Lookup(goarch)
	if err != nil {
		t.Fatal(err)
	}
	return a
}
