//go:build seccompgen && !arm64 && !loong64 && !riscv64

package confine

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// reachingOld has calls that the younger architectures do not have.
var reachingOld = rules.SyscallRules{
	unix.SYS_OPEN:     {},
	unix.SYS_STAT:     {},
	unix.SYS_LSTAT:    {},
	unix.SYS_READLINK: {},
	unix.SYS_UNLINK:   {},
	unix.SYS_RENAME:   {},
}
