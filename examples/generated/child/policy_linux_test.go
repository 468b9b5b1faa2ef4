package main

import (
	"testing"

	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/provetest"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// socketByCall is the first argument of socketcall that makes a socket (SYS_SOCKET of
// <linux/net.h>).
const socketByCall = 1

// Offline permits no sockets but those of AF_UNIX, whatever the half of the register that
// the kernel ignores contains.
func TestPolicy(t *testing.T) {
	for _, offline := range provetest.Tables(t, "Offline") {
		provetest.Denies(t, offline, "socket", provetest.Int(0, rules.NotEqual(unix.AF_UNIX)))
		provetest.Allows(t, offline, "socket", provetest.Arg(0, unix.AF_UNIX))
		provetest.Denies(t, offline, "io_uring_setup")
		for _, call := range []string{"ptrace", "process_vm_writev", "pidfd_getfd"} {
			provetest.Denies(t, offline, call)
		}
		provetest.NoOtherArchitectures(t, offline, offline.ABIs()...)
		for _, abi := range offline.ABIs() {
			provetest.Denies(t, offline.As(abi), "socket", provetest.Int(0, rules.NotEqual(unix.AF_UNIX)))
			provetest.Denies(t, offline.As(abi), "socketcall", provetest.Int(0, socketByCall))
			provetest.Denies(t, offline.As(abi), "ptrace")
			provetest.Allows(t, offline.As(abi), "execve")
		}
		provetest.Denies(t, offline, "socketcall", provetest.Int(0, socketByCall))
		provetest.NoKillThread(t, offline)
		provetest.Allows(t, offline, "execve") // the command must start
	}
}
