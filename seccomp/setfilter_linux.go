package seccomp

import (
	"syscall"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// SetFilter sets no_new_privs and installs the program for all threads of the
// process. When it returns nil, all of them obey the filter.
//
// Both system calls are made on one thread, with no chance for the scheduler
// to move the goroutine in between; see install.
//
// The error is an [Error]. An empty program and one of more than 4096
// instructions are refused with EINVAL before anything has been changed. If a
// thread could not take the filter, none has, and the error names it.
func SetFilter(instrs []linux.BPFInstruction) error {
	_, err := set(instrs, linux.SECCOMP_FILTER_FLAG_TSYNC)
	return err
}

// SetFilterInChild does what SetFilter does in the child of a fork of a
// multi-threaded Go process, before execve: it neither allocates nor grows the
// stack, takes no lock and calls nothing that the race detector instruments.
//
// It returns 0 on success, EINVAL for an empty program or one of more than
// 4096 instructions, before anything has been changed, ENOTUNIQ if a thread
// could not be synchronised, and the kernel's errno otherwise. (unix.Errno is
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

// set is the road that all forms but SetFilterInChild share: refuse, install,
// and tell a thread id from a descriptor. The flags have passed checkFlags.
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
