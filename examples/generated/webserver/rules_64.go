//go:build seccompgen && !386 && !arm && !mips && !mipsle && !s390x

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Where nothing is out of the ordinary.
var (
	ofArchitecture = rules.SyscallRules{
		unix.SYS_MMAP:  {},
		unix.SYS_CLONE: {{onlyThreads}},
	}
	executableMappings = rules.DenyNewExecMappings
	socketByOtherWays  rules.SyscallRules
)
