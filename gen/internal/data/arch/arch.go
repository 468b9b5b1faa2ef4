package arch

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
)

// Arch describes the native system-call convention of one GOARCH.
type Arch struct {
	// GOARCH is Go's name for it.
	GOARCH string

	// Token is what a filter finds in SeccompData.Arch (syscall_get_arch in the
	// kernel's arch/*/include/asm/syscall.h), and TokenName its AUDIT_ARCH_*
	// name.
	Token     uint32
	TokenName string

	// BigEndian says where the low half of a 64-bit word of seccomp_data lies:
	// first in memory (false) or second (true).
	BigEndian bool

	// WordBits is the width of an argument, 32 or 64. On a 32-bit architecture
	// the high halves of the arguments are not to be looked at.
	WordBits int

	// Foreign is the first number at which another convention that shares the
	// token begins, or 0 if none does: x32 on amd64.
	OtherABI uint32

	// Base is where the numbers begin, on MIPS; those below are of other conventions.
	Base uint32

	// Table is the greatest number that the kernel's table had when this one was
	// made; the numbers above it may be given to calls that nobody knows yet. What
	// an architecture has besides, in ranges of its own, is not counted.
	Table uint32

	// Uncached says that no kernel of the architecture remembers the calls that a
	// filter always allows: it does not define SECCOMP_ARCH_NATIVE (arch/*/include/
	// asm/seccomp.h). Others do from Linux 5.11 on, for the numbers up to Table.
	Uncached bool

	x32           bool    // its calls are in the table too
	calls, errnos []entry // each sorted by number
}

// entry is one row of a table.
type entry struct {
	number uint32
	name   string
}

// MaxWord is the greatest value of an argument.
func (a *Arch) MaxWord() uint64 { return math.MaxUint64 >> (64 - a.WordBits) }

// find returns the name that a table gives to a number, or "".
func find(table []entry, number uint32) string {
	i := sort.Search(len(table), func(i int) bool { return table[i].number >= number })
	if i < len(table) && table[i].number == number {
		return table[i].name
	}
	return ""
}

// All returns the architectures in order of GOARCH.
func All() []*Arch { return slices.Clone(known) }

// Common returns the architectures that most programs are built for, in order of
// GOARCH.
func Common() []*Arch {
	return slices.DeleteFunc(All(), func(a *Arch) bool { return a.GOARCH != "amd64" && a.GOARCH != "arm64" })
}

// Familiar returns all architectures, those first that a reader knows best.
func Familiar() []*Arch {
	list := Common()
	for _, a := range known {
		if !slices.Contains(list, a) {
			list = append(list, a)
		}
	}
	return list
}

// Names returns the GOARCH of all architectures, in order.
func Names() []string {
	var names []string
	for _, a := range known {
		names = append(names, a.GOARCH)
	}
	return names
}

// Lookup finds an architecture by GOARCH. The error lists those there are.
func Lookup(goarch string) (*Arch, error) {
	for _, a := range known {
		if a.GOARCH == goarch {
			return a, nil
		}
	}
	return nil, fmt.Errorf("no system-call table for GOARCH %q (there is one for %s)", goarch, strings.Join(Names(), ", "))
}

// ByToken finds an architecture by its AUDIT_ARCH_* value.
func ByToken(token uint32) (*Arch, bool) {
	for _, a := range known {
		if a.Token == token {
			return a, true
		}
	}
	return nil, false
}

// Name returns the name of a system call as the kernel's tables have it, in
// lower case, or "" if the table has no such number.
func (a *Arch) Name(number uint32) string { return find(a.calls, number) }

// Errno returns the name of an error number, "EPERM" for 1, or "" if the
// architecture has no such error. Of several names for one number it is the
// kernel's: EAGAIN, EOPNOTSUPP, EDEADLK.
func (a *Arch) Errno(number uint16) string { return find(a.errnos, uint32(number)) }

// Describe returns the name of a system call, or "system call 1234" for a
// number that the table lacks. Calls of x32 are x32_read and so on also where they are
// foreign.
func (a *Arch) Describe(number uint32) string {
	if name := a.Name(number); name != "" {
		return name
	}
	if a.OtherABI == x32Bit && number >= x32Bit {
		if name := x32Name(a, number); name != "" {
			return name
		}
	}
	return fmt.Sprintf("system call %d", number)
}

// Number finds a system call by name.
func (a *Arch) Number(name string) (uint32, bool) {
	for _, c := range a.calls {
		if c.name == name {
			return c.number, true
		}
	}
	return 0, false
}

// Numbers returns the numbers of the table in ascending order.
func (a *Arch) Numbers() []uint32 {
	numbers := make([]uint32, len(a.calls))
	for i, c := range a.calls {
		numbers[i] = c.number
	}
	return numbers
}

// String returns the GOARCH.
func (a *Arch) String() string { return a.GOARCH }
