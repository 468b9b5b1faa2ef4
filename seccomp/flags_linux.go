package seccomp

import "github.com/seccompgen/seccompgen/seccomp/linux"

// SetFilterWithFlags sets no_new_privs and installs the program with the given
// linux.SECCOMP_FILTER_FLAG_* bits. With SECCOMP_FILTER_FLAG_NEW_LISTENER the
// result is the listener's descriptor, which is close-on-exec. Without that
// flag and on error it is -1.
//
// Without SECCOMP_FILTER_FLAG_TSYNC the filter applies to the calling thread
// and to threads that it creates later, and to no other. Goroutines move
// between threads, so call runtime.LockOSThread first and stay locked. The
// runtime may also start a thread for other goroutines from a filtered thread;
// that thread inherits the filter.
//
// These combinations are rejected before anything is changed, with an [Error]
// that gives the reason and satisfies errors.Is(err, syscall.EINVAL):
//
//	TSYNC|NEW_LISTENER without TSYNC_ESRCH
//	WAIT_KILLABLE_RECV without NEW_LISTENER
//	TSYNC_ESRCH without TSYNC
//	a bit that seccomp/linux does not name
//
// The kernel rejects them too, except TSYNC_ESRCH without TSYNC, which it
// ignores. A caller who specifies how TSYNC fails presumably wants TSYNC.
//
// If a thread could not take the filter, the error is an [Error] with ENOTUNIQ
// that names the thread, or with ESRCH if TSYNC_ESRCH was given. A flag that
// the running kernel does not know yet is an [Error] with EINVAL; no_new_privs
// is set by then.
func SetFilterWithFlags(instrs []linux.BPFInstruction, flags uint32) (listener int, err error) {
	if err := checkFlags(flags); err != nil {
		return -1, err
	}
	return set(instrs, flags)
}
