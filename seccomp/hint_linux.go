package seccomp

import "syscall"

// hint is the likeliest cause of an errno whose own text leads nowhere: the
// kernel logs nothing when it refuses a filter. Each sentence here is linked
// into every program, so there are two; the comment on Error has the rest.
func hint(errno syscall.Errno) string {
	switch errno {
	case syscall.EINVAL:
		return " (no CONFIG_SECCOMP_FILTER, unknown flag or invalid program)"
	case syscall.ENOTUNIQ, syscall.ESRCH:
		return " (a thread has a filter of its own; none took this one)"
	}
	return ""
}
