//go:build linux

package baseline

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

const mapCall = unix.SYS_MMAP

// mapping cannot look at mmap, whose arguments are in memory. The flags of clone are its second
// argument.
func mapping() rules.SyscallRules {
	return rules.SyscallRules{
		mapCall:        {},
		unix.SYS_CLONE: {{1: thread()}},
	}
}

func cThread() rules.SyscallRules { return rules.SyscallRules{unix.SYS_CLONE: {{1: cThreadFlags()}}} }

func child() rules.SyscallRules { return rules.SyscallRules{unix.SYS_CLONE: {{1: childFlags()}}} }

// protection accepts everything: mmap can make memory executable without being seen.
func protection() []rules.Rule { return nil }
