package main

import (
	"testing"

	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/provetest"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// Offline means: no way to a socket but AF_UNIX, for all calls, whatever is in the
// half of the register that the kernel does not look at.
func TestPolicy(t *testing.T) {
	for _, offline := range provetest.Tables(t, "Offline") {
		provetest.Denies(t, offline, "socket", provetest.Int(0, rules.NotEqual(unix.AF_UNIX)))
		provetest.Allows(t, offline, "socket", provetest.Arg(0, unix.AF_UNIX))
		provetest.Denies(t, offline, "io_uring_setup")
		for _, call := range []string{"ptrace", "process_vm_writev", "pidfd_getfd"} {
			provetest.Denies(t, offline, call)
		}
		provetest.NoX32(t, offline)
		provetest.NoOtherArchitectures(t, offline)
		provetest.NoKillThread(t, offline)
		provetest.Allows(t, offline, "execve") // the command must start
	}
}
