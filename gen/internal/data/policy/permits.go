package policy

import "github.com/seccompgen/seccompgen/seccomp/linux"

// Permits reports whether the kernel makes a call with this action without asking another process.
func Permits(a linux.BPFAction) bool {
	switch a & linux.SECCOMP_RET_ACTION_FULL {
	case linux.SECCOMP_RET_ALLOW, linux.SECCOMP_RET_LOG:
		return true
	}
	return false
}
