//go:build !plan9

package seccomp

import "syscall"

// Error is a system call that the kernel refused. errors.Is finds its errno:
//
//	EINVAL  the kernel lacks CONFIG_SECCOMP_FILTER or one of the flags, or the
//	        program is not valid: it falls off its end, jumps out of itself,
//	        reads beyond seccomp_data
//	EACCES  no_new_privs is not in force and CAP_SYS_ADMIN is missing; since
//	        every form sets it first, rather an outer sandbox that says no
//	ENOSYS  the kernel is older than 3.17 or has no seccomp(2)
//	EBUSY   NEW_LISTENER, and the process has a filter with a listener already
//	ENOMEM  memory, or the filters of the thread together exceed 32768
//	        instructions, each filter counting 4 more than it has
//	ESRCH   TSYNC_ESRCH, and a thread could not take the filter
type Error struct {
	// Call is the call and its operation: "seccomp(SECCOMP_SET_MODE_FILTER)".
	Call  string
	Errno syscall.Errno
}

func (e *Error) Error() string {
	return "seccomp: " + e.Call + ": " + e.Errno.Error() + hint(e.Errno)
}

// Unwrap returns the errno.
func (e *Error) Unwrap() error { return e.Errno }

// hint is the likeliest cause of what errno means to a user who has no other
// clue, since seccomp(2) writes nothing to the kernel's log.
func hint(errno syscall.Errno) string {
	switch errno {
	case syscall.EINVAL:
		return " (the kernel may lack CONFIG_SECCOMP_FILTER or a flag, or the program is not valid)"
	case syscall.EACCES, syscall.EPERM:
		return " (an outer sandbox may forbid it)"
	case syscall.ENOSYS:
		return " (needs Linux 3.17 with CONFIG_SECCOMP)"
	case syscall.EBUSY:
		return " (one listener for each thread: an earlier filter has it)"
	case syscall.ENOMEM:
		return " (all filters of a thread together hold 32768 instructions)"
	case syscall.ESRCH:
		return " (a thread has a filter of its own; none took this one)"
	}
	return ""
}

// ThreadError is the id of a thread that could not take a filter installed with
// SECCOMP_FILTER_FLAG_TSYNC, as gettid(2) gives it. Such a thread runs under a
// filter that the caller does not have. The new filter is then installed
// nowhere; install process-wide filters before those of single threads.
type ThreadError int

func (e ThreadError) Error() string {
	return "seccomp: thread " + decimal(int(e)) + " cannot take the filter, so none did (it has a filter of its own)"
}

// decimal stands in for package strconv; thread ids are positive.
func decimal(v int) string {
	var digits [20]byte
	i := len(digits)
	for {
		i--
		digits[i] = '0' + byte(v%10)
		if v /= 10; v == 0 {
			return string(digits[i:])
		}
	}
}
