package rules

import "github.com/seccompgen/seccompgen/seccomp/linux"

// These are short names of actions. They have the values of linux.SECCOMP_RET_*.
const (
	// Allow permits the call.
	Allow = linux.SECCOMP_RET_ALLOW
	// Log permits the call and logs it.
	Log = linux.SECCOMP_RET_LOG
	// UserNotif hands the call to a supervisor that holds the listener. Without
	// one the call fails with ENOSYS.
	UserNotif = linux.SECCOMP_RET_USER_NOTIF
	// KillThread ends only the calling thread. This leaves a Go program running
	// without one of its threads. KillProcess is nearly always the better choice.
	KillThread = linux.SECCOMP_RET_KILL_THREAD
	// KillProcess ends the process as if by SIGSYS.
	KillProcess = linux.SECCOMP_RET_KILL_PROCESS
)

// Errno denies the call, which fails with error number n, from 1 to 4095
// (linux.MAX_ERRNO). The kernel lowers a larger n to 4095.
//
// Two numbers tell the caller that a call succeeded which was not made. n = 0
// does so everywhere. 4095 does so for Go programs on 386, amd64 and arm, whose
// package syscall takes only the results from -4094 to -1 for errors: the result
// is -4095, without an error. No error of the kernel has this number.
func Errno(n uint16) linux.BPFAction { return linux.SECCOMP_RET_ERRNO | linux.BPFAction(n) }

// Trap denies the call and sends SIGSYS to the calling thread, with n as
// si_errno.
func Trap(n uint16) linux.BPFAction { return linux.SECCOMP_RET_TRAP | linux.BPFAction(n) }

// Trace stops the thread for its ptrace tracer, which reads n as the event
// message. Without a tracer the call fails with ENOSYS.
func Trace(n uint16) linux.BPFAction { return linux.SECCOMP_RET_TRACE | linux.BPFAction(n) }
