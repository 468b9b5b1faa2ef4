package main

import (
	"testing"

	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/provetest"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// The test covers what the profile denies, for all calls and on each architecture. The
// profile permits executable memory, and ptrace from Linux 4.8 on.
func TestPolicy(t *testing.T) {
	for _, table := range provetest.Tables(t, "Docker") {
		provetest.NoOtherArchitectures(t, table, table.ABIs()...)
		provetest.NoKillThread(t, table)
		forbidden(t, table)
		for _, abi := range table.ABIs() {
			forbidden(t, table.As(abi))
		}
	}
}

func forbidden(t *testing.T, docker *provetest.Table) {
	t.Helper()
	provetest.NoNewNamespaces(t, docker)
	provetest.NoIOUring(t, docker)
	provetest.NoModuleLoading(t, docker)
	for _, call := range []string{"mount", "kexec_load", "bpf", "keyctl", "add_key", "setns", "open_by_handle_at"} {
		provetest.Denies(t, docker, call)
	}
	provetest.Allows(t, docker, "openat", provetest.Arg(0, unix.AT_FDCWD))
	provetest.Allows(t, docker, "socket", provetest.Arg(0, unix.AF_INET6))

	// The profile compares 64 bits, but the kernel uses 32. Arg(0, unix.AF_ALG) would
	// fail, because the profile permits AF_ALG with a high half that is not zero.
	for _, family := range []uintptr{unix.AF_ALG, unix.AF_VSOCK} {
		provetest.Denies(t, docker, "socket", provetest.Arg(0, rules.EqualTo(family)))
	}
}
