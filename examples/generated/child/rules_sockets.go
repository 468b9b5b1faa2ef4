//go:build seccompgen && !(386 || mips || mipsle || ppc64 || ppc64le || s390x)

package main

import "github.com/seccompgen/seccompgen/gen/rules"

// multiplexed is empty, because only the call socket makes sockets here.
var multiplexed rules.SyscallRules
