package bpf

import "github.com/seccompgen/seccompgen/seccomp/linux"

// Effect returns the effect of a returned value, by __seccomp_filter in kernel/seccomp.c: data that
// the kernel ignores is removed, an error number is limited to MAX_ERRNO, and an unknown action
// kills the process.
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

// Permits reports whether the kernel makes a call with this value without asking another process.
func Permits(a linux.BPFAction) bool {
	switch a & linux.SECCOMP_RET_ACTION_FULL {
	case linux.SECCOMP_RET_ALLOW, linux.SECCOMP_RET_LOG:
		return true
	}
	return false
}

// Delegates reports whether the kernel lets another process decide about the call.
func Delegates(a linux.BPFAction) bool {
	switch a & linux.SECCOMP_RET_ACTION_FULL {
	case linux.SECCOMP_RET_USER_NOTIF, linux.SECCOMP_RET_TRACE:
		return true
	}
	return false
}

// Denies reports whether the kernel does not make the call and no other process can permit it.
func Denies(a linux.BPFAction) bool { return !Permits(a) && !Delegates(a) }

// Exceeds reports whether value a permits more than b: a permits or delegates the call, b does not
// permit it, and they differ in effect.
func Exceeds(a, b linux.BPFAction) bool {
	return !Denies(a) && !Permits(b) && Effect(a) != Effect(b)
}
