package seccomp

import (
	"syscall"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// SetFilter sets no_new_privs and installs the program for all threads of the
// process. When it returns nil, the filter applies to all of them.
//
// Both system calls are made on one thread; the caller need not call
// runtime.LockOSThread.
//
// The error is an [Error]. A program that is empty or has more than 4096
// instructions is rejected with EINVAL before anything is changed. If a thread
// could not take the filter, the error names it, and no thread has the filter.
func SetFilter(instrs []linux.BPFInstruction) error {
	_, err := set(instrs, linux.SECCOMP_FILTER_FLAG_TSYNC)
	return err
}

// SetFilterInChild does the same as SetFilter, but is safe in a forked child of
// a multi-threaded Go process, before execve. It does not allocate, does not
// grow the stack, takes no lock and calls nothing that the race detector
// instruments.
//
// It returns 0 on success. It returns EINVAL for a program that is empty or has
// more than 4096 instructions, before anything is changed; ENOTUNIQ if a thread
// could not take the filter; and otherwise the kernel's errno. (unix.Errno is
// another name of syscall.Errno.)
//
//go:norace
//go:nosplit
//go:noinline
func SetFilterInChild(instrs []linux.BPFInstruction) syscall.Errno {
	if len(instrs) == 0 || len(instrs) > linux.BPF_MAXINSNS {
		return syscall.EINVAL
	}
	thread, _, errno := install(instrs, linux.SECCOMP_FILTER_FLAG_TSYNC)
	if errno != 0 {
		return errno
	}
	if thread != 0 {
		return syscall.ENOTUNIQ
	}
	return 0
}

// set is common to all functions but SetFilterInChild. It checks the length,
// installs the program, and distinguishes a thread id from a descriptor in the
// result. The flags must have passed checkFlags.
func set(instrs []linux.BPFInstruction, flags uint32) (listener int, err error) {
	// One place makes the Error: each further one adds a hundred bytes to a program.
	call, errno, thread := "", syscall.EINVAL, 0
	reason := checkLength(instrs)
	if reason == "" {
		var r uintptr
		r, call, errno = install(instrs, flags)
		if errno == 0 {
			if flags&linux.SECCOMP_FILTER_FLAG_NEW_LISTENER != 0 {
				return int(r), nil
			}
			if r == 0 {
				return -1, nil
			}
			errno, thread = syscall.ENOTUNIQ, int(r)
		}
	}
	return -1, &Error{Call: call, Errno: errno, Thread: thread, reason: reason}
}
