//go:build seccompgen && (386 || mips || mipsle || ppc64 || ppc64le || s390x)

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// multiplexed is the second way to a socket on some architectures: socketcall takes the
// family from memory, where a filter cannot look, so that none is made by it. The kernel
// takes an int for what is wanted (SYS_SOCKET, 1, of include/uapi/linux/net.h).
var multiplexed = rules.SyscallRules{
	unix.SYS_SOCKETCALL: {{rules.MaskedEqual(0xffffffff, 1)}},
}
