package arch

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
)

// Arch describes the ABI of one GOARCH: its token, word size, byte order and tables.
type Arch struct {
	// GOARCH is Go's name of the architecture.
	GOARCH string

	// Token is the value of SeccompData.Arch for calls of the ABI (syscall_get_arch in
	// the kernel's arch/*/include/asm/syscall.h). TokenName is its AUDIT_ARCH_* name.
	Token     uint32
	TokenName string

	// BigEndian reports the byte order, and with it where the low half of a 64-bit field of
	// seccomp_data is: first in memory (false) or second (true).
	BigEndian bool

	// WordBits is the width of an argument, 32 or 64. On a 32-bit architecture a filter must
	// ignore the high halves of the arguments.
	WordBits int

	// OtherABI is the first number of another ABI with the same token, or 0 if there is no
	// such ABI. It is set on amd64, for x32.
	OtherABI uint32

	// Base is the first number of the ABI on MIPS, and 0 elsewhere. The numbers below it
	// belong to other ABIs.
	Base uint32

	// Table is the greatest number in the kernel's table when the table here was made. The
	// kernel may assign the numbers above it to new calls. Table does not count the calls
	// that an architecture has in a separate range.
	Table uint32

	// Uncached is set if no kernel of the architecture caches the calls that a filter
	// always allows: the architecture does not define SECCOMP_ARCH_NATIVE
	// (arch/*/include/asm/seccomp.h). The others cache from Linux 5.11 on, for the numbers
	// up to Table.
	Uncached bool

	x32           bool    // the table has the calls of x32 too; see WithX32
	calls, errnos []entry // each sorted by number
}

// entry is one row of a table.
type entry struct {
	number uint32
	name   string
}

// MaxWord returns the greatest value of an argument.
func (a *Arch) MaxWord() uint64 { return math.MaxUint64 >> (64 - a.WordBits) }

// find returns the name of a number in a table, or "".
func find(table []entry, number uint32) string {
	i := sort.Search(len(table), func(i int) bool { return table[i].number >= number })
	if i < len(table) && table[i].number == number {
		return table[i].name
	}
	return ""
}

// All returns the architectures in order of GOARCH.
func All() []*Arch { return slices.Clone(known) }

// Common returns the architectures for which most programs are built, in order of GOARCH.
func Common() []*Arch {
	return slices.DeleteFunc(All(), func(a *Arch) bool { return a.GOARCH != "amd64" && a.GOARCH != "arm64" })
}

// Familiar returns all architectures, the common ones first.
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

// Lookup finds an architecture by GOARCH. Its error lists the known ones.
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

// Name returns the name of a system call in the kernel's tables, in lower case, or "" if the
// table has no such number.
func (a *Arch) Name(number uint32) string { return find(a.calls, number) }

// Errno returns the name of an error number, such as "EPERM" for 1, or "" if the architecture
// has no such error. If a number has several names, it returns the kernel's: EAGAIN,
// EOPNOTSUPP, EDEADLK.
func (a *Arch) Errno(number uint16) string { return find(a.errnos, uint32(number)) }

// Describe returns the name of a system call, or "system call 1234" for a number that is not in
// the table. It names the calls of x32, such as x32_read, whether or not the table has them.
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
