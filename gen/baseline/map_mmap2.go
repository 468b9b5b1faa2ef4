//go:build linux && (386 || arm)

package baseline

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

const mapCall = unix.SYS_MMAP2

// mapping has mmap2, with which these architectures map memory, and what gives a thread its
// storage.
func mapping() rules.SyscallRules {
	return merge(threadStorage(), rules.SyscallRules{
		mapCall:        {notExecutable()},
		unix.SYS_CLONE: {{thread()}},
	})
}

func cThread() rules.SyscallRules { return rules.SyscallRules{unix.SYS_CLONE: {{cThreadFlags()}}} }

func child() rules.SyscallRules { return rules.SyscallRules{unix.SYS_CLONE: {{childFlags()}}} }
