//go:build seccompgen

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// On 386 Go makes its socket calls by socketcall. A filter can see which call it makes, but
// not the arguments of that call.
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
