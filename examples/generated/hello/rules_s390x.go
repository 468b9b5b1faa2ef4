//go:build seccompgen

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// On s390x mmap takes its arguments from memory, where a filter cannot see them, and the
// flags of clone are its second argument.
var ofArchitecture = rules.SyscallRules{
	unix.SYS_MMAP:  {},
	unix.SYS_CLONE: {{1: onlyThreads}},
}
