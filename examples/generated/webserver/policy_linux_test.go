package main

import (
	"testing"

	"github.com/seccompgen/seccompgen/gen/provetest"
)

// What the filter keeps whoever runs in the program from, for all calls.
func TestPolicy(t *testing.T) {
	for _, webserver := range provetest.Tables(t, "Webserver") {
		provetest.NoOtherArchitectures(t, webserver)
		provetest.NoX32(t, webserver)
		provetest.NoKillThread(t, webserver)
		if webserver.GOARCH() != "s390x" { // whose mmap has its arguments in memory, unseen
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
