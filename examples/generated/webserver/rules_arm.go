//go:build seccompgen

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

var (
	ofArchitecture = rules.SyscallRules{
		unix.SYS_MMAP2:        {},
		unix.SYS_CLONE:        {{onlyThreads}},
		unix.SYS_FUTEX_TIME64: {},
	}
	executableMappings = rules.DenyNewExecMappings
	socketByOtherWays  rules.SyscallRules
)
