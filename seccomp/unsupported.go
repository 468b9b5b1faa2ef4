//go:build !linux

package seccomp

import (
	"runtime"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// SetFilter returns an error, because only Linux has seccomp.
func SetFilter([]linux.BPFInstruction) error { return errUnsupported }

// SetFilterWithFlags returns -1 and an error, because only Linux has seccomp.
func SetFilterWithFlags([]linux.BPFInstruction, uint32) (listener int, err error) {
	return -1, errUnsupported
}

// SetFilterKillOrTrap returns an error, because only Linux has seccomp.
func SetFilterKillOrTrap([]linux.BPFInstruction) error { return errUnsupported }

// ActionAvailable returns an error, because only Linux has seccomp.
func ActionAvailable(linux.BPFAction) (bool, error) { return false, errUnsupported }

const errUnsupported = unsupported("seccomp: not supported on " + runtime.GOOS + " (only Linux has seccomp)")

type unsupported string

func (e unsupported) Error() string { return string(e) }
