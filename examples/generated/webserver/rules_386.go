//go:build seccompgen

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Go makes its calls of sockets by socketcall here. Which one is meant can be seen, its
// arguments cannot.
var (
	ofArchitecture = rules.SyscallRules{
		unix.SYS_MMAP2:           {},
		unix.SYS_CLONE:           {{onlyThreads}},
		unix.SYS_FUTEX_TIME64:    {},
		unix.SYS_SET_THREAD_AREA: {},
		unix.SYS_SOCKETCALL: {
			{rules.EqualTo(socketcallAccept4)},
			{rules.EqualTo(socketcallGetsockname)},
			{rules.EqualTo(socketcallSetsockopt)},
			{rules.EqualTo(socketcallShutdown)},
		},
	}
	executableMappings = rules.DenyNewExecMappings
	socketByOtherWays  = rules.SyscallRules{
		unix.SYS_SOCKETCALL: {{rules.EqualTo(socketcallSocket)}},
	}
)
