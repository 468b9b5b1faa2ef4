package provetest

import "github.com/seccompgen/seccompgen/seccomp/linux"

// allowed says whether the kernel makes a call that gets this answer.
func allowed(answer linux.BPFAction) bool {
	switch answer & linux.SECCOMP_RET_ACTION_FULL {
	case linux.SECCOMP_RET_ALLOW, linux.SECCOMP_RET_LOG:
		return true
	}
	return false
}

// left says whether it leaves the call to another process.
func left(answer linux.BPFAction) bool {
	switch answer & linux.SECCOMP_RET_ACTION_FULL {
	case linux.SECCOMP_RET_USER_NOTIF, linux.SECCOMP_RET_TRACE:
		return true
	}
	return false
}

// denied says whether nobody makes the call. Values that are no action are among
// these: the kernel's default case kills.
func denied(answer linux.BPFAction) bool { return !allowed(answer) && !left(answer) }

// killsThread says whether it ends a thread and not the process: KILL_THREAD, and
// values that are no action, which do so before Linux 5.10 (there __seccomp_filter
// ends the group for KILL_PROCESS alone).
func killsThread(answer linux.BPFAction) bool {
	switch answer & linux.SECCOMP_RET_ACTION_FULL {
	case linux.SECCOMP_RET_KILL_PROCESS, linux.SECCOMP_RET_TRAP, linux.SECCOMP_RET_ERRNO:
		return false
	}
	return denied(answer)
}
