//go:build seccompgen

package confine

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// A filter cannot see the arguments of mmap on s390x. No descriptor of a file is open, so what
// is mapped is memory; it may be executable. The flags of clone are its second argument.
var ofArchitecture = rules.SyscallRules{
	unix.SYS_MMAP:  {},
	unix.SYS_CLONE: {{1: threads}},
}
