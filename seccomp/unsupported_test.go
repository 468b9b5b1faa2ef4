//go:build !linux && !plan9

package seccomp_test

import (
	"errors"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp"
)

func TestUnsupported(t *testing.T) {
	_, flagsErr := seccomp.SetFilterWithFlags(nil, 0)
	_, availErr := seccomp.ActionAvailable(0)
	for name, err := range map[string]error{
		"SetFilter":           seccomp.SetFilter(nil),
		"SetFilterWithFlags":  flagsErr,
		"SetFilterKillOrTrap": seccomp.SetFilterKillOrTrap(nil),
		"SetFilterInChild":    seccomp.SetFilterInChild(nil),
		"ActionAvailable":     availErr,
	} {
		if !errors.Is(err, errors.ErrUnsupported) {
			t.Errorf("%s = %v, want errors.ErrUnsupported", name, err)
		}
	}
}
