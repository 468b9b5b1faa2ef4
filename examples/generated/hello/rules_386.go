//go:build seccompgen

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// The runtime gives each thread a segment for its thread-local storage.
var ofArchitecture = rules.SyscallRules{
	unix.SYS_MMAP2:           {notExecutable},
	unix.SYS_CLONE:           {{onlyThreads}},
	unix.SYS_FUTEX_TIME64:    {},
	unix.SYS_SET_THREAD_AREA: {},
}
