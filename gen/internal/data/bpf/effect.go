package bpf

import "github.com/seccompgen/seccompgen/seccomp/linux"

// Effect is what the kernel makes of a returned value: data that it does not look at
// is gone, error numbers are cut, and an action that it does not know ends the
// process (__seccomp_filter in kernel/seccomp.c).
func Effect(a linux.BPFAction) linux.BPFAction {
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

// Makes reports whether the kernel makes a call that gets this value.
func Makes(a linux.BPFAction) bool {
	switch a & linux.SECCOMP_RET_ACTION_FULL {
	case linux.SECCOMP_RET_ALLOW, linux.SECCOMP_RET_LOG:
		return true
	}
	return false
}

// Leaves reports whether the kernel leaves the call to another process.
func Leaves(a linux.BPFAction) bool {
	switch a & linux.SECCOMP_RET_ACTION_FULL {
	case linux.SECCOMP_RET_USER_NOTIF, linux.SECCOMP_RET_TRACE:
		return true
	}
	return false
}

// Refuses reports whether nobody makes the call.
func Refuses(a linux.BPFAction) bool { return !Makes(a) && !Leaves(a) }

// Exceeds reports whether a value permits more than another: it does not refuse the
// call, and the other does not have it made and is not the same.
func Exceeds(a, b linux.BPFAction) bool {
	return !Refuses(a) && !Makes(b) && Effect(a) != Effect(b)
}
