//go:build !plan9

package seccomp

import "syscall"

// Error says why a filter was not installed. errors.Is finds its errno:
//
//	EINVAL    the argument was refused before the kernel was asked (Call is
//	          empty), or the kernel lacks CONFIG_SECCOMP_FILTER or one of the
//	          flags, or the program is not valid: it falls off its end, jumps
//	          out of itself, reads beyond seccomp_data
//	ENOTUNIQ  a thread could not take the filter, Thread is its id
//	ESRCH     the same with SECCOMP_FILTER_FLAG_TSYNC_ESRCH, id unknown
//	EACCES    no_new_privs is not in force and CAP_SYS_ADMIN is missing; since
//	          every form sets it first, rather an outer sandbox that says no
//	ENOSYS    the kernel is older than 3.17 or has no seccomp(2)
//	EBUSY     NEW_LISTENER, and an earlier filter has a listener already
//	ENOMEM    memory, or the filters of a thread together exceed 32768
//	          instructions, each filter counting 4 more than it has
type Error struct {
	_ [0]func() // not comparable, which saves the code that would compare

	// Call is the call and its operation, "seccomp(SECCOMP_SET_MODE_FILTER)",
	// or empty if no call was made and nothing has changed.
	Call string

	// Errno is what the call returned; for a thread that could not take the
	// filter, which the kernel reports as a positive result and not as an
	// errno, it is ENOTUNIQ as SetFilterInChild returns.
	Errno syscall.Errno

	// Thread is the id, as gettid(2) gives it, of the thread that could not
	// take the filter, and 0 otherwise. Such a thread runs under a filter that
	// the caller does not have; no thread has taken the new one. Install
	// process-wide filters before those of single threads.
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
