//go:build !linux && !plan9

package seccomp

import (
	"syscall"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// SetFilterInChild returns ENOSYS, because only Linux has seccomp. (Plan 9 has
// no error numbers, so the function does not exist there.)
func SetFilterInChild([]linux.BPFInstruction) syscall.Errno { return syscall.ENOSYS }

// Unwrap returns ENOSYS, in which errors.Is finds errors.ErrUnsupported.
func (e unsupported) Unwrap() error { return syscall.ENOSYS }

// hint returns nothing, because no Error is ever made outside Linux.
func hint(syscall.Errno) string { return "" }
