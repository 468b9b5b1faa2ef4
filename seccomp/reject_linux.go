package seccomp

import (
	"syscall"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// reject returns the error for an argument that is rejected before any system
// call: EINVAL, as from the kernel, together with the reason.
func reject(reason string) error {
	return &Error{Errno: syscall.EINVAL, reason: reason}
}

// checkLength returns why the kernel rejects the length (bpf_check_basics_ok in
// net/core/filter.c), or "". It is called before no_new_privs is set.
func checkLength(instrs []linux.BPFInstruction) (reason string) {
	if len(instrs) == 0 || len(instrs) > linux.BPF_MAXINSNS {
		return "a program has 1 to 4096 instructions (empty: no table for this platform)"
	}
	return ""
}

const knownFlags = linux.SECCOMP_FILTER_FLAG_TSYNC |
	linux.SECCOMP_FILTER_FLAG_LOG |
	linux.SECCOMP_FILTER_FLAG_SPEC_ALLOW |
	linux.SECCOMP_FILTER_FLAG_NEW_LISTENER |
	linux.SECCOMP_FILTER_FLAG_TSYNC_ESRCH |
	linux.SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV

// checkFlags makes the checks with which seccomp_set_mode_filter in
// kernel/seccomp.c begins. It also rejects TSYNC_ESRCH without TSYNC.
func checkFlags(flags uint32) error {
	has := func(f uint32) bool { return flags&f != 0 }
	switch {
	case has(^uint32(knownFlags)):
		return reject("unknown flag bit (use linux.SECCOMP_FILTER_FLAG_*)")
	case has(linux.SECCOMP_FILTER_FLAG_TSYNC) && has(linux.SECCOMP_FILTER_FLAG_NEW_LISTENER) &&
		!has(linux.SECCOMP_FILTER_FLAG_TSYNC_ESRCH):
		return reject("with TSYNC and NEW_LISTENER the result could be a thread id or a descriptor (add TSYNC_ESRCH)")
	case has(linux.SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV) && !has(linux.SECCOMP_FILTER_FLAG_NEW_LISTENER):
		return reject("WAIT_KILLABLE_RECV needs a listener (add NEW_LISTENER)")
	case has(linux.SECCOMP_FILTER_FLAG_TSYNC_ESRCH) && !has(linux.SECCOMP_FILTER_FLAG_TSYNC):
		return reject("TSYNC_ESRCH has no effect without TSYNC (add TSYNC)")
	}
	return nil
}

// enotsupp is ENOTSUPP of include/linux/errno.h, which the kernel ought not to
// return, and which therefore has no name in programs.
const enotsupp syscall.Errno = 524

// hint returns the likeliest cause of an errno whose own text does not help:
// the kernel logs nothing when it rejects a filter. These texts are linked into
// every program, so they are short. The comment on Error has the rest.
func hint(errno syscall.Errno) string {
	switch errno {
	case syscall.EINVAL:
		return " (no CONFIG_SECCOMP_FILTER, unknown flag or invalid program)"
	case syscall.ENOTUNIQ, syscall.ESRCH:
		return " (a thread has its own filter; none took this one)"
	case syscall.EPERM, syscall.EACCES, syscall.EBUSY:
		return " (an earlier filter forbids it or has a listener)"
	case syscall.ENOMEM, enotsupp:
		return " (too many filters for the kernel or its JIT)"
	case syscall.ENOSYS:
		return " (Linux before 3.17, or an emulator)"
	}
	return ""
}
