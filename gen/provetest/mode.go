package provetest

import "github.com/seccompgen/seccompgen/gen/internal/data/names"

// bits returns how many low bits of the register the kernel uses, if the parameter is an
// int or a mode: 32 or 16. The kernel ignores the other bits: chmod(path, 0x10000|04755)
// sets the set-user-ID bit. For a long the result is 32 too, so an assertion about a
// number covers more registers than necessary, never fewer.
func (x Argument) bits(call string) int {
	return min(names.Width(call, x.position), 32)
}
