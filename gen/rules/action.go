package rules

import "github.com/seccompgen/seccompgen/seccomp/linux"

// The actions, by short names. linux.SECCOMP_RET_* are the same values.
const (
	// Allow makes the call.
	Allow = linux.SECCOMP_RET_ALLOW
	// Log makes the call and logs it.
	Log = linux.SECCOMP_RET_LOG
	// UserNotif hands the call to a supervisor that holds the listener.
	UserNotif = linux.SECCOMP_RET_USER_NOTIF
	// KillThread ends the calling thread. A Go program lives on without one of
	// its goroutines; KillProcess is nearly always what is meant.
	KillThread = linux.SECCOMP_RET_KILL_THREAD
	// KillProcess ends the process.
	KillProcess = linux.SECCOMP_RET_KILL_PROCESS
)

// Errno fails the call with error number n, 1 to 4095 (linux.MAX_ERRNO); the
// kernel makes 4095 of larger ones, and of 0 a call that appears to succeed
// without having been made.
func Errno(n uint16) linux.BPFAction { return linux.SECCOMP_RET_ERRNO | linux.BPFAction(n) }

// Trap sends SIGSYS to the calling thread, with n as si_errno.
func Trap(n uint16) linux.BPFAction { return linux.SECCOMP_RET_TRAP | linux.BPFAction(n) }

// Trace stops for a ptrace tracer, which gets n as event message. Without a
// tracer the call fails with ENOSYS.
func Trace(n uint16) linux.BPFAction { return linux.SECCOMP_RET_TRACE | linux.BPFAction(n) }
