//go:build linux

package baseline

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Install returns the two calls with which package seccomp installs a filter, for a first filter
// under which a second one is installed. The second one need not have them.
func Install() rules.SyscallRules {
	return rules.SyscallRules{
		unix.SYS_PRCTL:   {{rules.EqualTo(unix.PR_SET_NO_NEW_PRIVS), rules.EqualTo(1)}},
		unix.SYS_SECCOMP: {{rules.EqualTo(unix.SECCOMP_SET_MODE_FILTER)}},
	}
}
