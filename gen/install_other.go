//go:build !linux

package gen

import (
	"errors"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Install returns errors.ErrUnsupported, because only Linux has seccomp.
func Install(allowRules, denyRules rules.SyscallRules) error {
	return errors.ErrUnsupported
}
