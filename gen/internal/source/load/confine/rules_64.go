//go:build seccompgen && !386 && !arm && !mips && !mipsle

package confine

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

var (
	ofSize        rules.SyscallRules
	reachingSized = rules.SyscallRules{unix.SYS_NEWFSTATAT: {}}
)
