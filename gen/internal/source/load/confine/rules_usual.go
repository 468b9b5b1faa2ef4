//go:build seccompgen && !386 && !arm && !mips && !mipsle && !s390x

package confine

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

var ofArchitecture = rules.SyscallRules{
	unix.SYS_MMAP:  {privateMemory},
	unix.SYS_CLONE: {{threads}},
}
