//go:build seccompgen

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Mmap takes its arguments from memory here, where a filter cannot look, and the flags
// of clone come second.
var ofArchitecture = rules.SyscallRules{
	unix.SYS_MMAP:  {},
	unix.SYS_CLONE: {{1: onlyThreads}},
}
