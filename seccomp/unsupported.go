//go:build !linux

package seccomp

import (
	"runtime"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// SetFilter returns an error: seccomp exists on Linux only.
func SetFilter([]linux.BPFInstruction) error { return errUnsupported }

// SetFilterWithFlags returns an error: seccomp exists on Linux only.
func SetFilterWithFlags([]linux.BPFInstruction, uint32) (listener int, err error) {
	return -1, errUnsupported
}

// SetFilterKillOrTrap returns an error: seccomp exists on Linux only.
func SetFilterKillOrTrap([]linux.BPFInstruction) error { return errUnsupported }

// ActionAvailable returns an error: seccomp exists on Linux only.
func ActionAvailable(linux.BPFAction) (bool, error) { return false, errUnsupported }

const errUnsupported = unsupported("seccomp: not supported on " + runtime.GOOS + " (seccomp is a facility of Linux)")

type unsupported string

func (e unsupported) Error() string { return string(e) }
