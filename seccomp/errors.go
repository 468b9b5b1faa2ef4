//go:build !plan9

package seccomp

import "syscall"

// Error reports why a filter was not installed. errors.Is finds its errno:
//
//	EINVAL    an argument was rejected before any system call (Call is empty);
//	          or the kernel lacks CONFIG_SECCOMP_FILTER or one of the flags;
//	          or the program is invalid: it runs past its end, jumps out of
//	          itself or reads beyond seccomp_data
//	ENOTUNIQ  a thread could not take the filter; Thread is its id
//	ESRCH     the same with SECCOMP_FILTER_FLAG_TSYNC_ESRCH; the id is unknown
//	EACCES    an earlier filter denies the call: that of a container, or the
//	EPERM     program's own, which must permit prctl and seccomp if a second
//	          filter follows it. (The kernel itself returns EACCES if
//	          no_new_privs is not set, but it is set first.)
//	ENOSYS    the kernel is older than Linux 3.17 or has no seccomp(2); or an
//	          emulator, such as qemu-user or Rosetta, does not implement it
//	EBUSY     NEW_LISTENER was given and an earlier filter has a listener
//	ENOMEM    the kernel is out of memory; or the filters of a thread together
//	          exceed 32768 instructions. The kernel counts the instructions of
//	          its translation to eBPF, and 4 more for each earlier filter: 3641
//	          filters of one instruction fit, or 7 of 4096 loads, or 3 of 4096
//	          returns (measured on Linux 6.18, amd64)
//	524       ENOTSUPP, which has no name in programs: the kernel has no memory
//	          for JIT-compiled code (net.core.bpf_jit_limit), or its JIT cannot
//	          compile the program, and it has no interpreter
//	          (CONFIG_BPF_JIT_ALWAYS_ON). Reported on 32-bit ARM, with many filters
type Error struct {
	_ [0]func() // not comparable, which saves the code that would compare

	// Call is the failed system call and its operation, for example
	// "seccomp(SECCOMP_SET_MODE_FILTER)". It is empty if an argument was
	// rejected before any system call; then nothing has changed.
	Call string

	// Errno is the error number of the call. If a thread could not take the
	// filter, the kernel returns that thread's id and no error number; Errno is
	// then ENOTUNIQ.
	Errno syscall.Errno

	// Thread is the id (gettid(2)) of the thread that could not take the
	// filter, otherwise 0. That thread has a filter that the calling thread does
	// not have. No thread has taken the new filter. To avoid this, install
	// process-wide filters before filters of single threads.
	Thread int

	reason string // replaces the text of Errno
}

func (e *Error) Error() string {
	if e.reason != "" {
		return "seccomp: " + e.reason
	}
	text := "seccomp: " + e.Call + ": "
	if e.Thread != 0 {
		text += "thread " + decimal(e.Thread, ": ")
	}
	return text + e.Errno.Error() + hint(e.Errno)
}

// Unwrap returns the errno.
func (e *Error) Unwrap() error { return e.Errno }

// decimal returns a positive number, followed by a text. It stands in for package strconv.
func decimal(v int, after string) string {
	for ; v > 0; v /= 10 {
		after = "0123456789"[v%10:v%10+1] + after
	}
	return after
}
