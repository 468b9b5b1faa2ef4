//go:build seccompgen

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Go makes its calls of sockets by socketcall here. Which one is meant can be seen, its
// arguments cannot. Nor can those of mmap, so that executable memory can be mapped; the
// flags of clone come second.
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
