//go:build seccompgen && (mips || mipsle)

package confine

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

var ofArchitecture = rules.SyscallRules{
	unix.SYS_MMAP:  {privateMemory},
	unix.SYS_CLONE: {{threads}},
}
