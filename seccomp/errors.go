//go:build !plan9

package seccomp

import "syscall"

// Error is the reason why a filter was not installed. errors.Is finds its errno:
//
//	EINVAL    the argument was rejected before the kernel was called (Call is
//	          empty); or the kernel lacks CONFIG_SECCOMP_FILTER or one of the
//	          flags; or the program is invalid: it runs off its end, jumps out
//	          of itself, or reads beyond seccomp_data
//	ENOTUNIQ  a thread could not take the filter; Thread is its id
//	ESRCH     the same with SECCOMP_FILTER_FLAG_TSYNC_ESRCH; the id is unknown
//	EACCES    no_new_privs is not set and CAP_SYS_ADMIN is missing. Every
//	          function sets no_new_privs first, so more likely an outer sandbox
//	          denies the call
//	ENOSYS    the kernel is older than 3.17, or has no seccomp(2)
//	EBUSY     NEW_LISTENER, and an earlier filter already has a listener
//	ENOMEM    out of memory, or the filters of a thread together exceed 32768
//	          instructions; each filter counts 4 more than it has
type Error struct {
	_ [0]func() // not comparable, which saves the code that would compare

	// Call is the call and its operation, "seccomp(SECCOMP_SET_MODE_FILTER)", or
	// empty if no call was made and nothing has changed.
	Call string

	// Errno is the result of the call. If a thread could not take the filter, the
	// kernel returns the thread's id instead of an errno, and Errno is ENOTUNIQ.
	Errno syscall.Errno

	// Thread is the id (gettid(2)) of the thread that could not take the filter,
	// and 0 otherwise. That thread runs under a filter that the caller does not
	// have; no thread has taken the new one. Install filters for the process
	// before filters for single threads.
	Thread int

	reason string // instead of the errno's text
}

func (e *Error) Error() string {
	if e.reason != "" {
		return "seccomp: " + e.reason
	}
	text := "seccomp: " + e.Call + ": "
	if e.Thread != 0 {
		text += "thread " + decimal(e.Thread) + ": "
	}
	return text + e.Errno.Error() + hint(e.Errno)
}

// Unwrap returns the errno.
func (e *Error) Unwrap() error { return e.Errno }

// decimal stands in for package strconv; thread ids are positive.
func decimal(v int) (text string) {
	for ; v > 0; v /= 10 {
		text = "0123456789"[v%10:v%10+1] + text
	}
	return text
}
