//go:build seccompgen

package confine

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

var ofArchitecture = rules.SyscallRules{
	unix.SYS_MMAP2: {privateMemory},
	unix.SYS_CLONE: {{threads}},
}
