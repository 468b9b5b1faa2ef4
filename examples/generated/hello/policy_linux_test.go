package main

import (
	"testing"

	"github.com/seccompgen/seccompgen/gen/provetest"
)

// What the filter keeps whoever runs in the program from, for all calls.
func TestPolicy(t *testing.T) {
	for _, hello := range provetest.Tables(t, "Hello") {
		provetest.NoOtherArchitectures(t, hello)
		provetest.NoX32(t, hello)
		provetest.NoKillThread(t, hello)
		if hello.GOARCH() != "s390x" { // whose mmap has its arguments in memory, unseen
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
