package provetest

import "github.com/seccompgen/seccompgen/gen/internal/data/names"

// bits counts the low bits of the register that a plain number is about: those of an
// int, or of the mode of a file, of which the kernel takes less. It drops all other
// bits of the register: chmod(path, 0x10000|04755) sets the set-user-ID bit. A long
// is taken for an int, which says more and not less.
func (x Argument) bits(call string) int {
	return min(names.Width(call, x.position), 32)
}
