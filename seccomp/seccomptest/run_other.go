//go:build !linux

package seccomptest

import (
	"runtime"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

func installer([]linux.BPFInstruction) func() error { return nil }

func inChildProcess() bool { return false }

func run(t *testing.T, _ func() error, _ func() error) Fate {
	t.Helper()
	t.Skip("seccomptest: not supported on " + runtime.GOOS + " (only Linux has seccomp)")
	panic("unreachable")
}
