//go:build !linux

package gen

import (
	"errors"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Install returns an error: seccomp is Linux's alone.
func Install(allowRules, denyRules rules.SyscallRules) error {
	return errors.ErrUnsupported
}
