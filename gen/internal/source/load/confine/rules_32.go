//go:build seccompgen && (386 || arm || mips || mipsle)

package confine

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// These calls have numbers of their own for words of 32 bits.
var (
	ofSize        = rules.SyscallRules{unix.SYS_FUTEX_TIME64: {}}
	reachingSized = rules.SyscallRules{
		unix.SYS_FSTATAT64: {},
		unix.SYS_STAT64:    {},
		unix.SYS_LSTAT64:   {},
	}
)
