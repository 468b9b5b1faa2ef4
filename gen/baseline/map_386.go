//go:build linux

package baseline

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

func threadStorage() rules.SyscallRules { return rules.SyscallRules{unix.SYS_SET_THREAD_AREA: {}} }
