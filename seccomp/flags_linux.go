package seccomp

import "github.com/seccompgen/seccompgen/seccomp/linux"

// SetFilterWithFlags sets no_new_privs and installs the program with the given
// linux.SECCOMP_FILTER_FLAG_* bits. Listener is the close-on-exec descriptor of
// SECCOMP_FILTER_FLAG_NEW_LISTENER. It is -1 without that flag or on error.
//
// Without SECCOMP_FILTER_FLAG_TSYNC the filter binds only the calling thread and the threads that
// it creates. Goroutines move between threads, so call runtime.LockOSThread first and stay locked.
// The runtime may also start a thread for other goroutines from a filtered one.
//
// Invalid combinations are rejected before anything has changed, with an error that gives the
// reason and satisfies errors.Is(err, syscall.EINVAL):
//
//	TSYNC|NEW_LISTENER without TSYNC_ESRCH
//	WAIT_KILLABLE_RECV without NEW_LISTENER
//	TSYNC_ESRCH without TSYNC
//	a bit without a name in seccomp/linux
//
// The kernel accepts and ignores the third one, but a caller who specifies how TSYNC fails
// presumably wants TSYNC. A failed TSYNC is an [Error] with ENOTUNIQ that names the thread, or one
// with ESRCH if TSYNC_ESRCH is set. A flag that the running kernel does not know is an [Error] with
// EINVAL; no_new_privs is then already set.
func SetFilterWithFlags(instrs []linux.BPFInstruction, flags uint32) (listener int, err error) {
	if err := checkFlags(flags); err != nil {
		return -1, err
	}
	return set(instrs, flags)
}
