//go:build !linux && !plan9

package seccomp

import (
	"syscall"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// SetFilterInChild returns ENOSYS: seccomp exists on Linux only. (Plan 9 has no
// error numbers and hence not this function.)
func SetFilterInChild([]linux.BPFInstruction) syscall.Errno { return syscall.ENOSYS }

// Unwrap lets errors.Is find errors.ErrUnsupported, which ENOSYS stands for.
func (e unsupported) Unwrap() error { return syscall.ENOSYS }

// hint has nothing to add: no Error is ever made here.
func hint(syscall.Errno) string { return "" }
