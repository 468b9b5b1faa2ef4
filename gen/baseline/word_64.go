//go:build linux && !386 && !arm && !mips && !mipsle

package baseline

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// word has nothing: all times have 64 bits.
func word() rules.SyscallRules { return nil }

func execWord() rules.SyscallRules { return rules.SyscallRules{unix.SYS_FCNTL: {}, statCall: {}} }
