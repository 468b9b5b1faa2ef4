//go:build linux && (386 || arm || mips || mipsle)

package baseline

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// word has calls with times of 64 bits.
func word() rules.SyscallRules {
	return rules.SyscallRules{
		unix.SYS_FUTEX_TIME64:    {},
		unix.SYS_CLOCK_GETTIME64: {},
	}
}

func execWord() rules.SyscallRules {
	return rules.SyscallRules{
		unix.SYS_FCNTL64:   {},
		unix.SYS_FSTATAT64: {},
	}
}
