package provetest

import "github.com/seccompgen/seccompgen/gen/internal/data/names"

// bits returns how many low bits of the register the kernel uses, if the parameter is an
// int or a mode. The kernel ignores the other bits: chmod(path, 0104755) sets the
// set-user-ID bit as chmod(path, 04755) does. For a long the result is 32 too, so an assertion about a
// number covers more registers than necessary, never fewer.
func (x Argument) bits(call string) int {
	return min(names.Width(call, x.position), 32)
}
