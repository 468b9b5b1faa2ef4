//go:build seccompgen && (386 || mips || mipsle || ppc64 || ppc64le || s390x)

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// multiplexed has the second call that makes sockets on some architectures: socketcall takes
// the family from memory, where a filter cannot see it, so it must not make any socket. Its
// first argument is an int (SYS_SOCKET is 1 in include/uapi/linux/net.h).
var multiplexed = rules.SyscallRules{
	unix.SYS_SOCKETCALL: {{rules.MaskedEqual(0xffffffff, 1)}},
}
