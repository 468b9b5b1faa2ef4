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

// FakesSuccess reports whether the kernel does not make the call, and returns 0 as if it had. That
// is errno 0 (SECCOMP_RET_ERRNO in __seccomp_filter sets the return value to -data). The caller
// takes a call for made that was not: setuid, mprotect or close had no effect, and getuid, open and
// fork seem to return root, standard input and the child.
func FakesSuccess(a linux.BPFAction) bool {
	return Effect(a) == linux.SECCOMP_RET_ERRNO
}

// Denies reports whether the kernel does not make the call, the caller is told so or killed, and no
// other process can permit it. Errno 0 tells the caller that the call was made; it does not deny.
func Denies(a linux.BPFAction) bool { return !Permits(a) && !Delegates(a) && !FakesSuccess(a) }

// Exceeds reports whether value a permits more than b: a does not deny the call, b does not permit
// it, and they differ in effect. Two actions that leave the call to other processes, or to the same
// one with another message, exceed each other: what these processes decide is not known. So do
// errno 0 and such an action.
func Exceeds(a, b linux.BPFAction) bool {
	return !Denies(a) && !Permits(b) && Effect(a) != Effect(b)
}

// Wider reports whether a call can gain from a change of its value: it gets an action that the
// kernel prefers less (see precedence), one that exceeds the old one, or errno 0, whatever it got
// before.
func Wider(old, new linux.BPFAction) bool {
	return precedence(new) > precedence(old) || Exceeds(new, old) || FakesSuccess(new) && !FakesSuccess(old)
}

// Narrower reports whether a call can lose by a change of its value: it gets an action that the
// kernel prefers more, or the old one exceeds the new one. A change can be wider and narrower.
func Narrower(old, new linux.BPFAction) bool {
	return precedence(new) < precedence(old) || Exceeds(old, new)
}

// precedence orders effects as the kernel does for several installed filters: it takes the least
// one, from KILL_PROCESS to ALLOW (ACTION_ONLY in kernel/seccomp.c; the type is signed there).
func precedence(a linux.BPFAction) int32 {
	return int32(Effect(a) & linux.SECCOMP_RET_ACTION_FULL)
}
