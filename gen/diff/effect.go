package diff

import "github.com/seccompgen/seccompgen/seccomp/linux"

// effect is what the kernel makes of an answer: data that it does not look at is
// gone, error numbers are cut, and an action that it does not know ends the
// process (__seccomp_filter in kernel/seccomp.c).
func effect(a linux.BPFAction) linux.BPFAction {
	switch base := a & linux.SECCOMP_RET_ACTION_FULL; base {
	case linux.SECCOMP_RET_TRAP, linux.SECCOMP_RET_TRACE:
		return a
	case linux.SECCOMP_RET_ERRNO:
		return base | min(a&linux.SECCOMP_RET_DATA, linux.MAX_ERRNO)
	case linux.SECCOMP_RET_ALLOW, linux.SECCOMP_RET_LOG, linux.SECCOMP_RET_USER_NOTIF,
		linux.SECCOMP_RET_KILL_THREAD, linux.SECCOMP_RET_KILL_PROCESS:
		return base
	}
	return linux.SECCOMP_RET_KILL_PROCESS
}

// precedence orders effects as the kernel does where several filters are
// installed: the least permissive comes first (ACTION_ONLY in kernel/seccomp.c).
func precedence(a linux.BPFAction) int32 {
	return int32(a & linux.SECCOMP_RET_ACTION_FULL)
}

// lets says what an effect leaves a call: 2 if the kernel makes it, 1 if another
// process decides, 0 if it is not made.
func lets(a linux.BPFAction) int {
	switch a & linux.SECCOMP_RET_ACTION_FULL {
	case linux.SECCOMP_RET_ALLOW, linux.SECCOMP_RET_LOG:
		return 2
	case linux.SECCOMP_RET_TRACE, linux.SECCOMP_RET_USER_NOTIF:
		return 1
	}
	return 0
}
