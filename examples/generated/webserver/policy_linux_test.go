package main

import (
	"testing"

	"github.com/seccompgen/seccompgen/gen/provetest"
)

// These assertions hold for all calls, whatever code runs in the program.
func TestPolicy(t *testing.T) {
	for _, webserver := range provetest.Tables(t, "Webserver") {
		provetest.NoOtherArchitectures(t, webserver)
		provetest.NoX32(t, webserver)
		provetest.NoKillThread(t, webserver)
		if webserver.GOARCH() != "s390x" { // its mmap has the arguments in memory, where a filter cannot see them
			provetest.NoWritableExecutable(t, webserver)
		}
		provetest.NoNewNamespaces(t, webserver)
		provetest.NoTracing(t, webserver)
		provetest.NoIOUring(t, webserver)
		provetest.NoModuleLoading(t, webserver)
		for _, call := range []string{"open", "openat", "openat2", "execve", "execveat", "socket", "connect", "bpf"} {
			provetest.Denies(t, webserver, call)
		}
	}
}
