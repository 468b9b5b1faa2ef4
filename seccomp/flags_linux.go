package seccomp

import "github.com/seccompgen/seccompgen/seccomp/linux"

// SetFilterWithFlags sets no_new_privs and installs the program with the given
// linux.SECCOMP_FILTER_FLAG_* bits. The listener is the descriptor of
// SECCOMP_FILTER_FLAG_NEW_LISTENER, close-on-exec, and -1 without that flag or
// on error.
//
// Without SECCOMP_FILTER_FLAG_TSYNC the filter binds the calling thread and
// threads that it will create, and no other. Goroutines move between threads:
// call runtime.LockOSThread first and stay locked, or this means nothing. The
// runtime may also start a thread for other goroutines from a filtered one.
//
// Combinations that the kernel refuses are refused before anything has been
// changed, with an error that says why and satisfies
// errors.Is(err, syscall.EINVAL):
//
//	TSYNC|NEW_LISTENER without TSYNC_ESRCH
//	WAIT_KILLABLE_RECV without NEW_LISTENER
//	a bit with no name in seccomp/linux
//
// and so is TSYNC_ESRCH without TSYNC, which the kernel accepts and ignores:
// a caller who specifies how TSYNC fails presumably wants TSYNC. A failed TSYNC is an [Error]
// of ENOTUNIQ that names the thread, or with TSYNC_ESRCH one of ESRCH. A flag
// that the running kernel is too old for is an [Error] of EINVAL; no_new_privs
// is set by then.
func SetFilterWithFlags(instrs []linux.BPFInstruction, flags uint32) (listener int, err error) {
	if err := checkFlags(flags); err != nil {
		return -1, err
	}
	return set(instrs, flags)
}
