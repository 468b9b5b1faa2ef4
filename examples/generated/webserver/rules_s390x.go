//go:build seccompgen

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// On s390x Go makes its socket calls by socketcall. A filter can see which call it makes, but
// not the arguments of that call. It cannot see the arguments of mmap either, so the program
// can map executable memory. The flags of clone are its second argument.
var (
	ofArchitecture = rules.SyscallRules{
		unix.SYS_MMAP:  {},
		unix.SYS_CLONE: {{1: onlyThreads}},
		unix.SYS_SOCKETCALL: {
			{rules.EqualTo(socketcallAccept4)},
			{rules.EqualTo(socketcallGetsockname)},
			{rules.EqualTo(socketcallSetsockopt)},
			{rules.EqualTo(socketcallShutdown)},
		},
	}
	executableMappings = rules.SyscallRules{
		//seccompgen:ignore pointer-twin nothing of what is mapped can be seen
		unix.SYS_MPROTECT: {{2: rules.MaskedEqual(unix.PROT_EXEC, unix.PROT_EXEC)}},
	}
	socketByOtherWays = rules.SyscallRules{
		unix.SYS_SOCKETCALL: {{rules.MaskedEqual(0xffffffff, socketcallSocket)}},
	}
)
