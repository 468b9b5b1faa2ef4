package seccomp

import (
	"syscall"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// SetFilter sets no_new_privs and installs the program for all threads of the process. When it
// returns nil, all of them are bound by the filter.
//
// Both system calls run on one thread: the scheduler cannot move the goroutine in between (see
// install).
//
// The error is an [Error]. A program with no instruction, or more than 4096, is rejected with EINVAL
// before anything has changed. If one thread could not take the filter, no thread has taken it, and
// the error names that thread.
func SetFilter(instrs []linux.BPFInstruction) error {
	_, err := set(instrs, linux.SECCOMP_FILTER_FLAG_TSYNC)
	return err
}

// SetFilterInChild is SetFilter for the child of a fork of a multi-threaded Go process, before
// execve. It does not allocate or grow the stack, takes no lock, and calls nothing that the race
// detector instruments.
//
// It returns 0 on success. A program with no instruction, or more than 4096, is rejected with EINVAL
// before anything has changed. ENOTUNIQ means that a thread could not take the filter. Other values
// are the kernel's errno. (unix.Errno is another name of syscall.Errno.)
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

// set is common to all functions but SetFilterInChild: it checks, installs, and tells a thread id
// from a descriptor. The flags have passed checkFlags.
func set(instrs []linux.BPFInstruction, flags uint32) (listener int, err error) {
	if err := checkLength(instrs); err != nil {
		return -1, err
	}
	r, call, errno := install(instrs, flags)
	if errno != 0 {
		return -1, &Error{Call: call, Errno: errno}
	}
	if flags&linux.SECCOMP_FILTER_FLAG_NEW_LISTENER != 0 {
		return int(r), nil
	}
	if r != 0 {
		return -1, &Error{Call: call, Errno: syscall.ENOTUNIQ, Thread: int(r)}
	}
	return -1, nil
}
