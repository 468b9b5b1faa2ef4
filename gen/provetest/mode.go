package provetest

import "github.com/seccompgen/seccompgen/gen/internal/data/names"

// bits is how many low bits of the register a plain number is about: those of an int, or fewer for
// the mode of a file. The kernel ignores all other bits of the register: chmod(path, 0x10000|04755)
// sets the set-user-ID bit. A long counts as an int, so an assertion covers more registers, not fewer.
func (x Argument) bits(call string) int {
	return min(names.Width(call, x.position), 32)
}
