package main

import (
	"testing"

	"github.com/seccompgen/seccompgen/gen/provetest"
)

// These assertions hold for all calls, whatever code runs in the program.
func TestPolicy(t *testing.T) {
	for _, hello := range provetest.Tables(t, "Hello") {
		provetest.NoOtherArchitectures(t, hello)
		provetest.NoX32(t, hello)
		provetest.NoKillThread(t, hello)
		if hello.GOARCH() != "s390x" { // its mmap has the arguments in memory, where a filter cannot see them
			provetest.NoWritableExecutable(t, hello)
		}
		provetest.NoNewNamespaces(t, hello)
		provetest.NoTracing(t, hello)
		provetest.NoIOUring(t, hello)
		provetest.NoModuleLoading(t, hello)
		for _, call := range []string{"open", "openat", "openat2", "execve", "execveat", "socket", "connect", "bpf"} {
			provetest.Denies(t, hello, call)
		}
	}
}
