//go:build seccompgen && !386 && !arm && !mips && !mipsle && !s390x

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// These architectures need no special rules.
var (
	ofArchitecture = rules.SyscallRules{
		unix.SYS_MMAP:  {},
		unix.SYS_CLONE: {{onlyThreads}},
	}
	executableMappings = rules.DenyNewExecMappings
	socketByOtherWays  rules.SyscallRules
)
