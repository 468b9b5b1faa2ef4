//go:build seccompgen && !(386 || mips || mipsle || ppc64 || ppc64le || s390x)

package main

import "github.com/seccompgen/seccompgen/gen/rules"

// multiplexed is empty: there is one way to a socket.
var multiplexed rules.SyscallRules
